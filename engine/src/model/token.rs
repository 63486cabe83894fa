//! Tokens: text that must survive translation unchanged (ITS 2.0 `translate="no"`).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use crate::text::Span;

/// A kind of token, such as versions or file names. [`CLASSES`](crate::tokens::CLASSES) lists them.
///
/// A class describes how its tokens behave, so that repair, checks and pages need not know any
/// class by name. Classes are compared, ordered and serialized by name.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct TokenClass {
    /// The name in reports and settings, in kebab case.
    pub name: &'static str,
    /// A description in one sentence, with an example.
    pub doc: &'static str,
    /// ASCII characters of which every token has at least one, so that texts without them are
    /// skipped. If it is empty, no text is skipped.
    pub(crate) needs: &'static str,
    /// Whether tokens may change in translation.
    pub strictness: Strictness,
    /// Finds every token of the class in a text, in order and without overlap.
    pub(crate) find: fn(&str) -> Vec<Span>,
    /// Where a copy ends.
    pub(crate) end: End,
    /// When a copy in another case counts as damaged.
    pub(crate) case: Case,
    /// The other form in which a translation may rightly have the token.
    pub(crate) variation: Variation,
    /// The ways in which a damaged copy can resemble its token. If several are equally close, the
    /// last one counts.
    pub(crate) likenesses: &'static [Likeness],
    /// The part at the end that a transliterated copy may lack or translate.
    pub(crate) tail: Tail,
    /// Other properties of its tokens.
    pub(crate) traits: &'static [Trait],
    /// How pages show its tokens.
    pub rendering: Rendering,
}

/// Whether the tokens of a class may change in translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// They never change: one that the target does not have verbatim is lost.
    Literal,
    /// They are names, which may be inflected, written out, or have a local form.
    Name,
    /// They change freely. They are found only so that no other class claims a part of them.
    Free,
}

/// Where a copy of a token ends. Otherwise it is part of something longer and no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// At the end of a word in Latin letters.
    Word,
    /// There, or before an inflectional ending: `OneDriveu`.
    Inflection,
    /// At the end of a word, unless a backslash and another component follow: `X\TLS 1.2` does not
    /// end in `X\TLS 1.2\Client`.
    Path,
    /// At the end of a word, unless a point or comma and a digit follow: `1.2` does not end in
    /// `1.2.3`.
    Number,
}

/// When a copy in another case counts as damaged, rather than as an ordinary word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Always.
    Fixed,
    /// If it still looks coined, by an inner capital, punctuation or its length: `Proxyaddresses`.
    Coined,
    /// If the name is not a common word, or has several words and keeps a capital.
    Name,
    /// If it has three letters or more and keeps a capital: `Tls`.
    Capitals,
    /// If it keeps a capital: addresses ignore case, but `Contoso.com` looks wrong.
    Address,
}

/// The other form in which a translation may rightly have a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variation {
    /// No other form.
    None,
    /// Translated sample values in quotation marks and angle brackets: `-Identity <nazwa>`.
    Values,
    /// Another locale in the URL: `/pl-pl/` for `/en-us/`.
    Locale,
    /// Another name before the `@` of a sample address.
    LocalPart,
    /// The number without the `v` of a version.
    NumberAlone,
    /// A word without its point: `PST-Datei`.
    Word,
    /// A translation, if the token has a space: a placeholder of several words is prose.
    Prose,
}

/// A way in which a damaged copy can resemble its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same letters and digits with other punctuation: `New SharingPolicy`.
    SignsApart,
    /// The same digits and nearly the same letters.
    Nearly,
    /// The same for a token with an `x` in the place of digits: `8.x`.
    NearlyWithX,
    /// As many groups of hexadecimal digits, most of them the same.
    SameGroups,
    /// The same name and number, with more or fewer leading zeros: `dword:000000001`.
    SameValue,
    /// The same noun behind a translated verb: `Ukloni-MsolUser`.
    SameNoun,
    /// The first or the last part of a name, and other text for the rest: `Set-schránke`, `TeamWindows`.
    SameEdge,
    /// The same words with other signs between them: `Skype_for_Business`, `Office-365`.
    Joined,
    /// Another name with the same extension: `Start.aspx` for `Home.aspx`.
    SameExtension,
    /// As many components, most of them the same: `/Bibliotecă/Jurnale/Microsoft/install.log`.
    SameComponents,
    /// Anything in the same braces: `{Zagrebdescription}` for `{ImpactDescription}`.
    SameBraces,
    /// A hyphen and a word in another script.
    SameDash,
    /// Camel case in another script, in which such names are not written.
    SameHumps,
    /// A long name followed directly by text that is too long for an inflectional ending.
    GluedOn,
    /// A digit in the place of a letter: `Intun1`.
    WrongDigit,
    /// One letter wrong, missing or too many in the middle of a name: `Microsbft`.
    WrongLetter,
    /// One letter of an abbreviation twice: `GGDPR`.
    DoubledLetter,
}

/// The part at the end of a token that a transliterated copy may lack or translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Nothing.
    None,
    /// The extension of a file, with its point.
    Extension,
    /// The switches of a program.
    Switches,
}

/// A property that the tokens of some classes have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trait {
    /// They contain spaces, or damaged copies do. Other tokens are one word.
    Spaced,
    /// They are paths. A copy with one more word in a component may have swallowed it from the
    /// sentence, so it is not certain.
    Path,
    /// They are numbers with punctuation. Any space inside one is damage.
    Number,
    /// Translation changes the order of their words.
    Reordered,
    /// They consist of other tokens, which are compared one by one if the whole is lost.
    Composed,
    /// They are easily mistaken for something else, so human translators may have changed them on
    /// purpose.
    Weak,
    /// They are so long that a verbatim copy distorts the length of the translation.
    Long,
    /// Protecting them in the English, with backticks for example, would be wrong or would not
    /// help.
    Unmarkable,
}

/// How pages show the tokens of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// As plain text: they are in every second sentence, and no browser gets them wrong.
    Plain,
    /// As they are, since they are markup already.
    Markup,
    /// Marked up, but like the text around them: version numbers, names of hosts.
    Text,
    /// As code: paths, names of programs.
    Code,
    /// As code with a button that copies it: commands, error codes.
    Copy,
}

impl TokenClass {
    /// The defaults of classes of literals. The name is empty and `find` finds nothing.
    pub(crate) const LITERAL: Self = Self {
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

    /// The defaults of classes of names.
    pub(crate) const NAME: Self = Self {
        strictness: Strictness::Name,
        end: End::Inflection,
        case: Case::Name,
        rendering: Rendering::Plain,
        ..Self::LITERAL
    };

    /// The defaults of classes that change freely.
    pub(crate) const FREE: Self =
        Self { strictness: Strictness::Free, rendering: Rendering::Plain, ..Self::LITERAL };

    /// Creates a class for repairs of text that is not a token, such as markup. It finds nothing
    /// and is in no list of classes.
    pub const fn without_tokens(name: &'static str, doc: &'static str) -> Self {
        Self { name, doc, ..Self::FREE }
    }

    /// Whether tokens of the class have a property.
    pub fn is(&self, property: Trait) -> bool {
        self.traits.contains(&property)
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
    /// The class.
    pub class: &'static TokenClass,
    /// The span in the text.
    pub span: Span,
}
