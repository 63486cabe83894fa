//! Every file is written back byte for byte.

use crate::files::{corpus, files, read, shared, text};

pub(crate) fn every_file() -> Result<String, String> {
    let (mut count, mut pairs) = (0, 0);
    for root in [
        corpus().join("bilingual"),
        corpus().join("developer"),
        corpus().join("clean"),
        shared().join("seeds"),
    ] {
        for file in files(&root) {
            let article = read(&root, &file, "en-US");
            if article.write_back() != text(&root, &file) {
                return Err(format!("{file} changes when it is written back"));
            }
            count += 1;
            pairs += article.segments().count();
        }
    }
    Ok(format!("{count} files, {pairs} pairs"))
}
