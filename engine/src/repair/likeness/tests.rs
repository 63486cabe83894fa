//! Each likeness: what is alike for sure, perhaps, and not at all.

use super::*;
use crate::tokens;

#[test]
fn likenesses_hold_their_bounds() {
    let (sure, perhaps, no) = (Some(true), Some(false), None);
    for (class, token, copy, expected) in [
        // One letter of an abbreviation twice, beside itself.
        ("acronym", "GDPR", "GGDPR", sure),
        ("acronym", "GDPR", "GDPRR", sure),
        ("acronym", "GDPR", "GDDPR", sure),
        ("acronym", "GDPR", "GDGPR", no),
        ("acronym", "GDPR", "GDPRX", no),
        ("acronym", "GDPR", "GGGDPR", no),
        ("acronym", "GDPR", "GDP", no),
        // The letters without the signs, in a copy that keeps its shape.
        ("cmdlet", "New-SharingPolicy", "New SharingPolicy", sure),
        ("cmdlet", "New-SharingPolicy", "newsharingpolicy", perhaps),
        ("identifier", "a_bcdef", "a-bcdef", sure),
        ("identifier", "a_bcd", "a-bcd", no),
        ("env-var", "%AppData%", "%App-Data%", sure),
        ("unix-path", "/ab/cd", "/abcd", perhaps),
        // One end, and a word for the rest.
        ("identifier", "teamViewer", "teamWindows", sure),
        ("cmdlet", "Set-Mailbox", "Set-schránke", sure),
        ("identifier", "sourceAnchor", "izvorAnchor", perhaps),
        ("identifier", "sourceAnchor", "Anchor", no),
        ("identifier", "OnChangeEvent", "OnXyz", no),
        ("identifier", "teamViewer", "teamx", no),
        // The words of a name with other signs.
        ("product", "Office 365", "Office-365", sure),
        ("product", "Exchange Online", "Exchange_Online", sure),
        ("product", "Exchange Online", "Exchange-Online", no),
        // Nearly the letters: the share depends on the length.
        ("identifier", "proxyAddresses", "proxyAdresses", sure),
        ("identifier", "proxyAddresses", "proxyAxxxxses", sure),
        ("identifier", "proxyAddresses", "publicFolder", no),
        ("identifier", "proxyAddresses", "proxyAddressesa", perhaps),
        ("identifier", "aBcd1ef", "aBcd2ef", perhaps),
        // A translated verb before the noun.
        ("cmdlet", "Remove-MsolUser", "Ukloni-MsolUser", sure),
        ("cmdlet", "Remove-MsolUser", "Ukloni MsolUser", perhaps),
        ("cmdlet", "Remove-MsolUser", "Ukloni-MsolGroup", no),
        // A wrong letter or digit in a name.
        ("product", "Microsoft", "Microsbft", sure),
        ("product", "Microsoft", "Microsof1", sure),
        ("product", "Microsoft", "Microsofa", no),
        ("product", "Intune", "Intun1", sure),
        // The same value with other zeros.
        ("registry-value", "\"A\"=dword:00000001", "\"A\"=dword:000000001", sure),
        ("registry-value", "\"A\"=dword:00000001", "\"A\"=dword:00000002", perhaps),
        // Another file of the kind, and components of a path.
        ("file-name", "Home.aspx", "Start.aspx", sure),
        ("file-name", "Home.aspx", "Start.asp", no),
        ("unix-path", "/a/b/c", "/a/x/c", sure),
        ("unix-path", "/a/b/c", "/a/x/y", sure),
        ("unix-path", "/a/b/c", "/x/y/z", no),
        ("placeholder", "{ImpactDescription}", "{Zagreb}", sure),
        ("parameter", "-Role", "-Роль", sure),
    ] {
        let class = tokens::class(class).unwrap();
        let found = similarity(class, token, copy).filter(|found| found.score > 0.0);
        assert_eq!(found.map(|found| found.is_sure), expected, "{class} {token}: {copy} {found:?}");
    }
}
