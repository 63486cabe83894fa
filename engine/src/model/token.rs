//! Text that must survive translation unchanged (ITS 2.0 `translate="no"`).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use crate::text::Span;

/// A kind of token: one file under `src/tokens/` and one line in its list.
///
/// The class answers every question about its tokens, so that repair, checks and pages ask it and
/// know no class by name. A class is its name: it is compared, ordered and serialized by it.
#[derive(Clone, Copy)]
pub struct TokenClass {
    /// The name in reports and settings, in kebab case.
    pub name: &'static str,
    /// What the class is, in one sentence, with an example.
    pub doc: &'static str,
    /// Signs of which every token holds at least one, to skip texts without them; none if empty.
    pub needs: &'static str,
    /// How it behaves in translation.
    pub strictness: Strictness,
    /// Every token of the class in a text, in order and without overlap.
    pub find: fn(&str) -> Vec<Span>,
    /// Where a copy ends.
    pub end: End,
    /// When a copy in another case is damaged.
    pub case: Case,
    /// In which other form the token may rightly stand.
    pub variation: Variation,
    /// In which ways a piece of the target can be like a token; of equal ones, the last counts.
    pub likenesses: &'static [Likeness],
    /// The part at the end that may be missing or translated in a transliterated copy.
    pub tail: Tail,
    /// What else its tokens are.
    pub traits: &'static [Trait],
    /// How its tokens look on a page.
    pub rendering: Rendering,
}

/// How the tokens of a class behave in translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Never changes: one that does not stand verbatim in the target is lost.
    Literal,
    /// A name: it may be inflected, written out, or have a local form.
    Name,
    /// Changes freely; claimed so that no other class claims a part of it.
    Free,
}

/// Where a copy of a token ends, and is not a part of something longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where the Latin word ends.
    Word,
    /// Before an ending of the target's language too: `OneDriveu`.
    Inflection,
    /// Where the word ends, and no backslash leads on: `X\TLS 1.2` in `X\TLS 1.2\Client` does not.
    Path,
    /// Where the word ends, and no point or comma leads on to a digit: `1.2` in `1.2.3` does not.
    Number,
}

/// When a copy in another case is damaged, and not an ordinary word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Always.
    Fixed,
    /// If it still looks coined, by a capital inside, a sign or its length: `Proxyaddresses`.
    Coined,
    /// If the name is no common word, or is of several words and keeps a capital.
    Name,
    /// If it has three letters or more and keeps a capital: `Tls`.
    Capitals,
    /// If it keeps a capital: case means nothing in an address, but `Contoso.com` looks odd.
    Address,
}

/// In which other form a token may rightly stand in a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// In none.
    None,
    /// With the reader's own values in quotation marks and angle brackets: `-Identity <nazwa>`.
    Values,
    /// With another locale in the address: `/pl-pl/` for `/en-us/`.
    Locale,
    /// With another name before the at sign of a sample address.
    LocalPart,
    /// Without the `v` of a version.
    NumberAlone,
    /// As a word, without its point: `PST-Datei`.
    Word,
    /// Translated, if it holds a blank: a placeholder of several words is prose.
    Prose,
}

/// A way in which a piece of the target can be like a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters and digits, but for the signs: `New SharingPolicy`.
    SignsApart,
    /// Nearly the same letters, and the same digits.
    Nearly,
    /// Nearly the same, for a token with an `x` in the place of digits: `8.x`.
    NearlyWithX,
    /// The same groups of hexadecimal digits, most of them the same.
    SameGroups,
    /// The same name and number, with more or fewer zeros before it: `dword:000000001`.
    SameValue,
    /// The same noun behind a translated verb: `Ukloni-MsolUser`.
    SameNoun,
    /// Another name with the same ending: `Start.aspx` for `Home.aspx`.
    SameExtension,
    /// As many components, most of them the same: `/Bibliotecă/Jurnale/Microsoft/install.log`.
    SameComponents,
    /// Anything in the same braces: `{Zagrebdescription}` for `{ImpactDescription}`.
    SameBraces,
    /// A hyphen and a word of another script.
    SameDash,
    /// Camel case in another script, which such names are not written in.
    SameHumps,
    /// A long name with something glued to it that is too long for an ending.
    GluedOn,
    /// A digit in the place of a letter: `Intun1`.
    WrongDigit,
    /// One letter wrong, missing or too many in the middle of a name: `Microsbft`.
    WrongLetter,
    /// One letter of an abbreviation twice: `GGDPR`.
    DoubledLetter,
}

/// The part at the end of a token that may be missing or translated in a transliterated copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// None.
    None,
    /// The ending of a file, with its point.
    Extension,
    /// The switches behind a program.
    Switches,
}

/// Something that the tokens of some classes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// They hold blanks, or translation tears them with blanks; others are one word.
    Spaced,
    /// Paths: a part with a word of the sentence behind it has swallowed that word.
    Path,
    /// Numbers in signs: any blank in one is damage.
    Number,
    /// Translation changes the order of their words.
    Reordered,
    /// They are made of other tokens, which are looked for one by one if the whole is lost.
    Composed,
    /// They are easily something else: what differs in human translation may be meant.
    Weak,
    /// So long that a copy says nothing about the length of the translation.
    Long,
    /// Marks around them in the English would be wrong, or would not help.
    Unmarkable,
}

/// How the tokens of a class look on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// Not marked: every second sentence has one, and no browser gets it wrong.
    Plain,
    /// Not marked: it is markup already.
    Markup,
    /// Marked, like the text around it: a version number, the name of a host.
    Text,
    /// Like code: a path, the name of a program.
    Code,
    /// Like code, and offered for copying: a command, an error code.
    Copy,
}

impl TokenClass {
    /// What a class is that says nothing else: literals without a name and without tokens.
    pub const LITERAL: Self = Self {
        name: "",
        doc: "",
        needs: "",
        strictness: Strictness::Literal,
        find: |_| Vec::new(),
        end: End::Word,
        case: Case::Fixed,
        variation: Variation::None,
        likenesses: &[],
        tail: Tail::None,
        traits: &[],
        rendering: Rendering::Text,
    };

    /// What a class of names is that says nothing else.
    pub const NAME: Self = Self {
        strictness: Strictness::Name,
        end: End::Inflection,
        case: Case::Name,
        rendering: Rendering::Plain,
        ..Self::LITERAL
    };

    /// What a class is that changes freely.
    pub const FREE: Self =
        Self { strictness: Strictness::Free, rendering: Rendering::Plain, ..Self::LITERAL };

    /// A class for repairs of what is no token, such as marks: it finds nothing and stands in no
    /// list of classes.
    pub const fn without_tokens(name: &'static str, doc: &'static str) -> Self {
        Self { name, doc, ..Self::FREE }
    }

    /// Whether its tokens are like that.
    pub fn is(&self, like: Trait) -> bool {
        self.traits.contains(&like)
    }
}

impl PartialEq for TokenClass {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for TokenClass {}

impl PartialOrd for TokenClass {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TokenClass {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl Hash for TokenClass {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for TokenClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.name, f)
    }
}

impl fmt::Display for TokenClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

impl Serialize for TokenClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// A token found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its class.
    pub class: &'static TokenClass,
    /// Where it stands.
    pub span: Span,
}
