//! The template function `t`: `{{ t(id="article-count", count=3) }}` is `3 artykuły`.
//!
//! Formats numbers in the digits of the locale, and the argument `date`, given as `2020-11-06`, as
//! a long date: `{{ t(id="updated", date="2020-11-06") }}`.
//!
//! Uses the locale in the variable `words_locale`, or the argument `locale` if given. Components
//! need the argument, because they cannot see the page's variables.

use std::sync::Arc;

use fluent::{FluentArgs, FluentValue};
use tera::{Error, Function, Kwargs, State, TeraResult, Value};

use super::localizations::{Localizations, Messages};

/// The function, with the messages of all locales.
pub(super) struct TranslateFunction(pub(super) Arc<Localizations>);

impl Function<TeraResult<String>> for TranslateFunction {
    fn call(&self, kwargs: Kwargs, state: &State<'_>) -> TeraResult<String> {
        let id = kwargs.must_get::<&str>("id")?;
        let locale = match kwargs.get::<String>("locale")? {
            Some(locale) => locale,
            None => state.get::<String>("words_locale")?.unwrap_or_default(),
        };
        let messages = self.0.for_locale(&locale);
        let mut args = FluentArgs::new();
        for (name, value) in kwargs.iter() {
            // These two select the message; all others are its arguments.
            if let Some(name) = name.as_str().filter(|name| !matches!(*name, "id" | "locale")) {
                args.set(name.to_owned(), argument(messages, name, value));
            }
        }
        let formatted = messages.try_message(id, Some(&args));
        formatted.ok_or_else(|| Error::message(format!("there is no message `{id}` in locales/")))
    }
}

/// Converts an argument. Numbers stay numbers, so that plural selection works; dates are formatted.
fn argument(messages: &Messages, name: &str, value: &Value) -> FluentValue<'static> {
    match value.as_f64().filter(|number| number.is_finite()) {
        Some(number) => FluentValue::from(number),
        None if name == "date" => FluentValue::from(messages.date(&value.to_string())),
        None => FluentValue::from(value.to_string()),
    }
}
