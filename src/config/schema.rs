//! The JSON Schema of `segmend.yaml`, which editors use to complete and check keys.
//!
//! It is derived from the types of the settings. Their doc comments become descriptions:
//! `` `content`: the folder of … `` becomes *The folder of …*. The names and descriptions of token
//! classes, strategies and rules come from their lists.

use std::sync::LazyLock;

use regex::Regex;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{Config, RepairMode};
use segmend_engine::model::Rule;
use segmend_engine::repair::STRATEGIES;
use segmend_engine::text::pattern;
use segmend_engine::tokens::CLASSES;

/// The schema of the settings, in draft 7, which all editors support. `rules` are the rules that can be
/// named under `checks`.
///
/// ```
/// let schema = segmend::config::schema(&segmend::audit::rules());
/// assert_eq!(schema["properties"]["content"]["default"], "content");
/// ```
pub fn schema(rules: &[&Rule]) -> Value {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(describe));
    let mut schema = settings.into_generator().into_root_schema_for::<Config>();
    RecursiveTransform(|part: &mut Schema| name_rules(part, rules)).transform(&mut schema);
    schema.insert("title".to_owned(), json!("segmend.yaml"));
    schema.to_value()
}

/// The schema of a mapping from token classes to modes.
pub(super) fn classes(generator: &mut SchemaGenerator) -> Schema {
    let names = CLASSES.iter().map(|class| (class.name, class.doc));
    named(&generator.subschema_for::<RepairMode>().to_value(), names)
}

/// The schema of a mapping from strategies to modes.
pub(super) fn strategies(generator: &mut SchemaGenerator) -> Schema {
    let names = STRATEGIES.iter().map(|strategy| (strategy.name, strategy.doc));
    named(&generator.subschema_for::<RepairMode>().to_value(), names)
}

/// Restricts the keys of a mapping to [`CheckMode`](super::CheckMode) to the names of `rules`.
fn name_rules(schema: &mut Schema, rules: &[&Rule]) {
    let Some(value) = schema.get("additionalProperties").cloned() else { return };
    if value["$ref"] == "#/definitions/CheckMode" {
        let names = rules.iter().map(|rule| (rule.name, rule.doc));
        if let Value::Object(keys) = named(&value, names).to_value() {
            schema.ensure_object().extend(keys);
        }
    }
}

/// The schema of a mapping from known names to one type of value.
///
/// `allOf` with a single element is needed because draft 7 ignores a description beside a `$ref`.
fn named<'a>(value: &Value, names: impl Iterator<Item = (&'a str, &'a str)>) -> Schema {
    let property = |(name, doc): (&str, &str)| {
        (name.to_owned(), json!({ "description": doc, "allOf": [value] }))
    };
    let properties: Map<String, Value> = names.map(property).collect();
    json_schema!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Turns a doc comment into a description: removes the leading key and capitalises the first letter.
fn describe(schema: &mut Schema) {
    static KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^`[a-z_.<>]+`: "));
    let Some(Value::String(text)) = schema.get_mut("description") else { return };
    let rest = KEY.replace(text, "");
    let mut letters = rest.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    *text = first.unwrap_or_default() + letters.as_str();
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use segmend_engine::model::LocaleTag;

    use super::*;
    use segmend_engine::check::CHECKS;

    /// The schema with the checks of the engine.
    fn engine_schema() -> Value {
        schema(&CHECKS.iter().map(|check| &check.rule).collect::<Vec<_>>())
    }

    #[test]
    fn keys_have_a_type_a_default_and_a_description() {
        let schema = engine_schema();
        for (at, expected) in [
            ("/title", "segmend.yaml"),
            ("/properties/content/type", "string"),
            ("/properties/content/default", "content"),
            ("/properties/content/description", "The folder of the bilingual articles."),
            ("/properties/extensions/items/type", "string"),
            ("/properties/checks/properties/lost-token/allOf/0/$ref", "#/definitions/CheckMode"),
            ("/definitions/RepairMode/oneOf/0/const", "off"),
        ] {
            let found = schema.pointer(at).and_then(Value::as_str);
            assert_eq!(found, Some(expected), "{at} of {schema:#}");
        }
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["repair"]["allOf"][0]["$ref"], "#/definitions/Repairs");
        let version = &schema["definitions"]["Repairs"]["properties"]["classes"]["properties"];
        assert!(version["version"]["description"].as_str().is_some_and(|doc| doc.ends_with('.')));
    }

    #[test]
    fn every_key_has_a_description() {
        fn walk(value: &Value, at: &str) {
            let Some(object) = value.as_object() else { return };
            if let Some(properties) = object.get("properties").and_then(Value::as_object) {
                for (key, property) in properties {
                    let text = property["description"].as_str().unwrap_or_default();
                    assert!(text.len() > 10 && !text.starts_with('`'), "{at}.{key}: {text:?}");
                }
            }
            for (key, inner) in object {
                walk(inner, &format!("{at}.{key}"));
            }
        }
        walk(&engine_schema(), "");
    }

    #[test]
    fn the_pattern_of_locale_tags_accepts_what_the_parser_accepts() {
        let schema = LocaleTag::json_schema(&mut SchemaGenerator::default());
        let pattern = Regex::new(schema.get("pattern").and_then(Value::as_str).unwrap()).unwrap();
        for tag in ["pl-PL", "sr-Latn-RS", "de", "pl_pl", "es-419", "media", "pl-PL-x", ""] {
            assert_eq!(pattern.is_match(tag), LocaleTag::parse(tag).is_some(), "{tag}");
        }
    }
}
