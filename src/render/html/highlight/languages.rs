//! The highlighted languages: those of the fences in the documentation of Windows, ASP.NET Core and
//! Entity Framework, by frequency, and a few that readers expect.

/// The lexical rules of a language.
pub(super) struct Language {
    /// The names that fences and files use, separated by spaces.
    pub(super) names: &'static str,
    /// The keywords, separated by spaces; in lower case if the language ignores case.
    pub(super) keywords: &'static str,
    /// The built-in types and constants.
    pub(super) types: &'static str,
    /// The markers of comments up to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// The start and end of block comments.
    pub(super) comments: &'static [(&'static str, &'static str)],
    /// The kinds of strings, longer delimiters first.
    pub(super) strings: &'static [Quote],
    /// Rules that only some languages have.
    pub(super) traits: &'static [Trait],
}

/// A kind of string.
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// The escape character.
    pub(super) escape: Option<char>,
    /// Whether it can span lines.
    pub(super) is_multiline: bool,
}

/// A rule that only some languages have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// Keywords ignore case.
    AnyCase,
    /// `#if` at the start of a line.
    Preprocessor,
    /// `$name`.
    Variables,
    /// `%name%`.
    PercentVariables,
    /// `-Name` and `--name` after a space.
    Parameters,
    /// `Get-Item`.
    Cmdlets,
    /// The first word of a line is a command.
    Commands,
    /// A word or string before a colon is a key.
    Keys,
    /// A word before a colon is a key, but only at the start of a line.
    LineKeys,
    /// The text before `=` at the start of a line is a key.
    Settings,
    /// `[name]` at the start of a line.
    Sections,
    /// `#fff` and `12px`.
    Colours,
    /// `@name`.
    AtWords,
    /// Words can contain hyphens.
    Hyphens,
    /// `<tag attribute="value">`.
    Markup,
    /// `@code { … }` in markup.
    Razor,
    /// Lines that begin with `+` or `-` (diff).
    Lines,
}

use Trait::{
    AnyCase, AtWords, Cmdlets, Colours, Commands, Hyphens, Keys, LineKeys, Lines, Markup,
    Parameters, PercentVariables, Preprocessor, Razor, Sections, Settings, Variables,
};

const fn quote(
    open: &'static str,
    close: &'static str,
    escape: Option<char>,
    is_multiline: bool,
) -> Quote {
    Quote { open, close, escape, is_multiline }
}

const DOUBLE: Quote = quote("\"", "\"", Some('\\'), false);
const SINGLE: Quote = quote("'", "'", Some('\\'), false);
const PLAIN_DOUBLE: Quote = quote("\"", "\"", None, false);
const PLAIN_SINGLE: Quote = quote("'", "'", None, false);
const TEMPLATE: Quote = quote("`", "`", Some('\\'), true);

const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

/// A language without rules, as a base.
const NONE: Language = Language {
    names: "",
    keywords: "",
    types: "",
    line_comments: &[],
    comments: &[],
    strings: &[],
    traits: &[],
};

/// A language with the comments and strings of C.
const C_LIKE: Language =
    Language { line_comments: &["//"], comments: C_COMMENTS, strings: &[DOUBLE, SINGLE], ..NONE };

/// Finds a language by the name in a fence or a file extension; `None` if it is not highlighted.
pub(super) fn named(name: &str) -> Option<&'static Language> {
    ALL.iter()
        .find(|language| language.names.split(' ').any(|known| known.eq_ignore_ascii_case(name)))
}

/// The languages; the first match wins.
pub(super) const ALL: &[Language] = &[
    Language {
        names: "csharp cs c# csharp-interactive",
        keywords: "abstract add and as async await base bool break byte case catch char checked class const continue decimal default delegate do double dynamic else enum event explicit extern finally fixed float for foreach from get global goto group if implicit in init int interface internal into is join let lock long nameof namespace new not object on operator or orderby out override params partial private protected public readonly record ref remove required return sbyte sealed select set short sizeof stackalloc static string struct switch this throw try typeof uint ulong unchecked unsafe ushort using value var virtual void volatile when where while with yield",
        types: "true false null Task List Dictionary IEnumerable IQueryable String Int32 Exception Guid DateTime",
        strings: &[
            quote("\"\"\"", "\"\"\"", None, true),
            quote("$@\"", "\"", None, true),
            quote("@\"", "\"", None, true),
            quote("$\"", "\"", Some('\\'), false),
            DOUBLE,
            SINGLE,
        ],
        traits: &[Preprocessor],
        ..C_LIKE
    },
    Language {
        names: "c c++ cpp h hpp objective-c objc hlsl idl midl managedcplusplus",
        keywords: "alignas alignof and asm auto bool break case catch char char16_t char32_t class const const_cast constexpr continue decltype default delete do double dynamic_cast else enum explicit extern float for friend goto if inline int interface long mutable namespace new noexcept operator override private protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch template this thread_local throw try typedef typeid typename union unsigned using virtual void volatile wchar_t while",
        types: "true false nullptr NULL TRUE FALSE BOOL BYTE CHAR DWORD HANDLE HINSTANCE HRESULT HWND INT LONG LPARAM LPCSTR LPCWSTR LPSTR LPVOID LPWSTR LRESULT PCWSTR PVOID PWSTR SIZE_T UINT ULONG USHORT VOID WCHAR WORD WPARAM BSTR S_OK size_t float2 float3 float4 float4x4",
        traits: &[Preprocessor],
        ..C_LIKE
    },
    Language {
        names: "powershell ps1 psm1 psd1 pwsh posh azurepowershell azurepowershell-interactive powershell-interactive",
        keywords: "begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach from function if in param process return switch throw trap try until using while",
        types: "-eq -ne -gt -ge -lt -le -like -notlike -match -notmatch -replace -contains -notcontains -in -notin -and -or -not -is -isnot -as -join -split -f",
        line_comments: &["#"],
        comments: &[("<#", "#>")],
        strings: &[
            quote("@\"", "\"@", None, true),
            quote("@'", "'@", None, true),
            quote("\"", "\"", Some('`'), true),
            quote("'", "'", None, true),
        ],
        traits: &[AnyCase, Variables, Parameters, Cmdlets],
    },
    Language {
        names: "dotnetcli azurecli azurecli-interactive console bash sh shell cli zsh bat cmd batch dos",
        keywords: "alias case do done elif else esac exit export fi for function if in local read return set source then unset until while",
        line_comments: &["#", "REM ", "rem ", "::"],
        strings: &[DOUBLE, quote("'", "'", None, true)],
        traits: &[Variables, PercentVariables, Parameters, Commands, Hyphens],
        ..NONE
    },
    Language {
        names: "cshtml razor aspx-csharp aspx aspx-vb vbhtml",
        keywords: "addTagHelper attribute await bind case catch code do else finally for foreach functions if implements inherits inject layout lock model namespace page preservewhitespace removeTagHelper section switch tagHelperPrefix try typeparam using while",
        comments: &[("@*", "*@")],
        traits: &[Markup, Razor],
        ..NONE
    },
    Language {
        names: "xml xaml html xhtml csproj vbproj fsproj config svg xsl xslt xsd resx props targets wxs manifest htm vstemplate plist mxml",
        traits: &[Markup],
        ..NONE
    },
    Language {
        names: "vb vbnet vbs vbscript vba visualbasic vb-net",
        keywords: "addhandler addressof alias and andalso as boolean byref byte byval call case catch char class const continue date decimal declare default delegate dim directcast do double each else elseif end enum erase error event exit explicit finally for friend function get gettype goto handles if implements imports in inherits integer interface is isnot let lib like long loop me mod module mustinherit mustoverride mybase namespace new next not object of on option optional or orelse overloads overridable overrides paramarray partial private property protected public raiseevent readonly redim rem resume return select set shadows shared short single static step stop string structure sub synclock then throw to try trycast typeof until using variant wend when while with withevents writeonly xor",
        types: "true false nothing null empty wscript",
        line_comments: &["'"],
        strings: &[PLAIN_DOUBLE],
        traits: &[AnyCase],
        ..NONE
    },
    Language { names: "json jsonc json5", types: "true false null", traits: &[Keys], ..C_LIKE },
    Language {
        names: "javascript js jscript jsx typescript ts tsx node nodejs",
        keywords: "abstract any as async await boolean break case catch class const constructor continue debugger declare default delete do else enum export extends finally for from function get if implements import in instanceof interface is keyof let namespace new number of package private protected public readonly return set static string super switch this throw try type typeof var void while with yield",
        types: "true false null undefined NaN Infinity Array Boolean Date Error Function Map Math Number Object Promise RegExp Set String console document window",
        strings: &[DOUBLE, SINGLE, TEMPLATE],
        ..C_LIKE
    },
    Language {
        names: "sql tsql t-sql plsql kusto kql",
        keywords: "add all alter and any as asc authorization backup begin between break by case check close collate column commit constraint contains continue create cross cursor database declare default delete deny desc distinct drop else end escape except exec execute exists exit extend fetch foreign from full function go grant group having identity if in index inner insert instead intersect into is join key left like merge nocheck not null of off offset on open option or order outer over partition percent primary print procedure project proc raiserror references restore return revoke right rollback rows schema select set some summarize table then top transaction trigger truncate try union unique update use values view waitfor when where while with",
        types: "bigint binary bit char date datetime datetime2 datetimeoffset decimal float geography geometry image int money nchar ntext numeric nvarchar real rowversion smalldatetime smallint text time timestamp tinyint uniqueidentifier varbinary varchar xml",
        line_comments: &["--"],
        comments: C_COMMENTS,
        strings: &[quote("N'", "'", None, true), quote("'", "'", None, true)],
        traits: &[AnyCase, AtWords],
    },
    Language {
        names: "mof",
        keywords: "as class instance namespace of pragma qualifier ref void boolean datetime object real32 real64 sint8 sint16 sint32 sint64 string uint8 uint16 uint32 uint64",
        types: "true false null",
        traits: &[AnyCase, Preprocessor],
        ..C_LIKE
    },
    Language { names: "diff patch", traits: &[Lines], ..NONE },
    Language {
        names: "css scss sass less",
        keywords: "important",
        comments: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        traits: &[Keys, Colours, AtWords, Hyphens],
        ..NONE
    },
    Language {
        names: "java gradle groovy kotlin kt scala",
        keywords: "abstract as assert boolean break byte case catch char class const continue data def default do double else enum extends final finally float for fun goto if implements import in instanceof int interface internal long native new object open override package private protected public return sealed short static strictfp super switch synchronized this throw throws transient try val var void volatile when while",
        types: "true false null String Integer Object List Map",
        strings: &[quote("\"\"\"", "\"\"\"", None, true), DOUBLE, SINGLE],
        traits: &[AtWords],
        ..C_LIKE
    },
    Language {
        names: "protobuf proto",
        keywords: "enum extend extensions import map message oneof option optional package public repeated required reserved returns rpc service stream syntax to",
        types: "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64 true false",
        ..C_LIKE
    },
    Language {
        names: "yaml yml",
        types: "true false null yes no on off",
        line_comments: &["#"],
        strings: &[DOUBLE, PLAIN_SINGLE],
        traits: &[LineKeys, Hyphens],
        ..NONE
    },
    Language {
        names: "ini reg registry inf properties toml conf editorconfig",
        types: "true false",
        line_comments: &[";", "#"],
        strings: &[DOUBLE],
        traits: &[Sections, Settings, Hyphens],
        ..NONE
    },
    Language {
        names: "dockerfile docker",
        keywords: "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR",
        line_comments: &["#"],
        strings: &[DOUBLE, SINGLE],
        traits: &[Variables, Parameters],
        ..NONE
    },
    Language {
        names: "nginx",
        keywords: "events http if include listen location proxy_pass return rewrite root server server_name set upstream",
        line_comments: &["#"],
        strings: &[DOUBLE, SINGLE],
        traits: &[Variables],
        ..NONE
    },
    Language {
        names: "http rest",
        keywords: "GET HEAD POST PUT DELETE PATCH OPTIONS TRACE CONNECT",
        traits: &[LineKeys, Hyphens],
        strings: &[DOUBLE],
        ..NONE
    },
    Language {
        names: "python py",
        keywords: "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
        types: "True False None bool bytes dict float int list object self set str tuple",
        line_comments: &["#"],
        strings: &[
            quote("\"\"\"", "\"\"\"", Some('\\'), true),
            quote("'''", "'''", Some('\\'), true),
            DOUBLE,
            SINGLE,
        ],
        traits: &[AtWords],
        ..NONE
    },
    Language {
        names: "fsharp fs fsx f#",
        keywords: "abstract and as assert base begin class default do done downcast downto elif else end exception extern finally for fun function global if in inherit inline interface internal lazy let match member module mutable namespace new not of open or override private public rec return sig static struct then to try type upcast use val void when while with yield",
        types: "true false null bool int string unit float list seq option",
        line_comments: &["//"],
        comments: &[("(*", "*)")],
        strings: &[quote("\"\"\"", "\"\"\"", None, true), DOUBLE],
        traits: &[Preprocessor],
    },
    Language {
        names: "go golang",
        keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var",
        types: "true false nil bool byte error float32 float64 int int32 int64 rune string uint uint32 uint64",
        strings: &[DOUBLE, SINGLE, quote("`", "`", None, true)],
        ..C_LIKE
    },
    Language {
        names: "rust rs",
        keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return self static struct super trait type unsafe use where while",
        types: "true false Some None Ok Err Self String Vec Option Result Box bool char f32 f64 i32 i64 isize str u8 u16 u32 u64 usize",
        strings: &[DOUBLE],
        ..C_LIKE
    },
    Language {
        names: "php",
        keywords: "abstract and array as break case catch class clone const continue declare default do echo else elseif empty extends final finally fn for foreach function global if implements include instanceof interface isset match namespace new or print private protected public require require_once return static switch throw trait try unset use var while xor yield",
        types: "true false null",
        line_comments: &["//", "#"],
        traits: &[Variables],
        ..C_LIKE
    },
    Language {
        names: "ruby rb",
        keywords: "alias and begin break case class def defined do else elsif end ensure for if in module next not or redo rescue retry return self super then undef unless until when while yield require",
        types: "true false nil",
        line_comments: &["#"],
        strings: &[DOUBLE, SINGLE],
        traits: &[AtWords, Variables],
        ..NONE
    },
];
