//! Settings and templates without an effect, such as an override whose pattern matches no article.

use crate::config::nearest;
use crate::project::content::Content;
use crate::project::{Job, ProjectError};
use crate::render::html::{is_built_in, template_names};
use segmend_engine::model::LocaleTag;

/// The settings and templates of a job that have no effect, one sentence each.
///
/// # Errors
/// Fails if the content or a template can't be read.
pub fn unused_settings(job: &Job) -> Result<Vec<String>, ProjectError> {
    let mut unused = unused_templates(job)?;
    let config = &job.config;
    // Finding the articles takes time, and most settings name none.
    if config.overrides.is_empty() && config.locales.is_empty() {
        return Ok(unused);
    }
    let content = Content::discover(&Job { locales: Vec::new(), ..job.clone() })?;
    let paths = content.paths();
    let known = content.catalog.locales();
    let locales: Vec<String> = known.iter().map(ToString::to_string).collect();
    let locales = locales.join(", ");
    let lacks = |tag: &&LocaleTag| !known.contains(tag);
    for (index, part) in config.overrides.iter().enumerate() {
        let lost = part.paths.iter().filter(|glob| !paths.iter().any(|path| glob.matches(path)));
        unused.extend(lost.map(|glob| {
            format!(
                "`overrides[{index}].paths`: no article matches `{}`: correct or remove it",
                glob.pattern()
            )
        }));
        unused.extend(part.locales.iter().filter(lacks).map(|tag| {
            format!(
                "`overrides[{index}].locales`: no article is in {tag}: the content is in {locales}"
            )
        }));
    }
    unused.extend(config.locales.keys().filter(lacks).map(|tag| {
        format!("`locales.{tag}`: no article is in {tag}: the content is in {locales}")
    }));
    Ok(unused)
}

/// The files of the workbench, which nothing replaces. They are beside the templates of segmend itself.
const OF_THE_WORKBENCH: &str = "review/";

/// The templates of a project that replace no built-in one, and that no other one names.
fn unused_templates(job: &Job) -> Result<Vec<String>, ProjectError> {
    let own = job.templates()?;
    let is_used = |name: &str| {
        is_built_in(name)
            || name.starts_with(OF_THE_WORKBENCH)
            || own.values().any(|text| text.contains(name))
    };
    let unused = own.keys().filter(|name| !is_used(name));
    let sentence = |name: &String| {
        let near = nearest(name, &template_names());
        let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
        format!(
            "the template `{name}` replaces no built-in file, and no other template uses it{near}"
        )
    };
    Ok(unused.map(sentence).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::disk;

    #[test]
    fn what_matches_nothing_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["content/pl-PL/mail/tls.md", "templates/article.html", "templates/style.css"] {
            disk::replace(folder.path(), file, b"text").unwrap();
        }
        for (yaml, template, expected) in [
            ("", None, None),
            ("overrides: [{ paths: [mail/**], locales: [pl-PL] }]", None, None),
            ("locales: { pl-PL: {} }", None, None),
            (
                "overrides: [{ paths: ['!mial/**', mail] }]",
                None,
                Some("no article matches `!mial/**`"),
            ),
            (
                "overrides: [{ locales: [pl-PL, de-DE] }]",
                None,
                Some("no article is in de-DE: the content is in pl-PL"),
            ),
            ("locales: { de-DE: {} }", None, Some("`locales.de-DE`: no article is in de-DE")),
            (
                "",
                Some(("artcle.html", "x")),
                Some(
                    "`artcle.html` replaces no built-in file, and no other template uses it (did you mean `article.html`?)",
                ),
            ),
            ("", Some(("logo.svg", "x")), Some("the template `logo.svg`")),
            ("", Some(("header.html", "{{ asset(name=\"other.css\") }}")), None),
        ] {
            let config = Config::from_yaml(yaml, "segmend.yaml", &[]).unwrap().under(folder.path());
            if let Some((name, text)) = template {
                disk::replace(folder.path(), &format!("templates/{name}"), text.as_bytes())
                    .unwrap();
            }
            let found = unused_settings(&Job { config, ..Job::default() }).unwrap();
            assert_eq!(
                found.len(),
                usize::from(expected.is_some()),
                "{yaml} {template:?}: {found:?}"
            );
            assert!(found.concat().contains(expected.unwrap_or_default()), "{found:?}");
            if let Some((name, _)) = template {
                disk::remove(folder.path(), &format!("templates/{name}")).unwrap();
            }
        }
    }
}
