//! The function `t` of the templates: `{{ t(id="article-count", count=3) }}` is `3 artykuły`.
//!
//! Numbers are written in the reader's digits, and the argument `date`, which is given as
//! `2020-11-06`, in the reader's words: `{{ t(id="updated", date="2020-11-06") }}`.
//!
//! It speaks the words of the variable `words_locale`; an argument `locale` names another one, which
//! is also how a component speaks, since components do not see the page's variables.

use std::sync::Arc;

use fluent::{FluentArgs, FluentValue};
use tera::{Error, Function, Kwargs, State, TeraResult, Value};

use super::words::{Voice, Words};

/// The function, with the words of all locales.
pub(super) struct Speech(pub(super) Arc<Words>);

impl Function<TeraResult<String>> for Speech {
    fn call(&self, kwargs: Kwargs, state: &State<'_>) -> TeraResult<String> {
        let id = kwargs.must_get::<&str>("id")?;
        let locale = match kwargs.get::<String>("locale")? {
            Some(locale) => locale,
            None => state.get::<String>("words_locale")?.unwrap_or_default(),
        };
        let voice = self.0.voice(&locale);
        let mut args = FluentArgs::new();
        for (name, value) in kwargs.iter() {
            if let Some(name) = name.as_str().filter(|name| !matches!(*name, "id" | "locale")) {
                args.set(name.to_owned(), argument(voice, name, value));
            }
        }
        let said = voice.try_say(id, Some(&args));
        said.ok_or_else(|| Error::message(format!("there is no message `{id}` in locales/")))
    }
}

/// A number stays one, so that plurals work; a date is put in words.
fn argument(voice: &Voice, name: &str, value: &Value) -> FluentValue<'static> {
    match value.as_f64().filter(|number| number.is_finite()) {
        Some(number) => FluentValue::from(number),
        None if name == "date" => FluentValue::from(voice.date(&value.to_string())),
        None => FluentValue::from(value.to_string()),
    }
}
