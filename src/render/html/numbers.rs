//! Dates and numbers in the conventions of a locale, by ICU4X: `6 listopada 2020` and `1234,5` in
//! Polish, `٦ نوفمبر ٢٠٢٠` in Arabic.
//!
//! Fluent passes every number of a message to [`number`]; it has selected the plural before. The
//! function `NUMBER` sets options: `{ NUMBER($share, maximumFractionDigits: 1) }`.

use fluent::FluentValue;
use fluent::types::FluentNumber;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale;
use icu_provider::DataError;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// The default maximum of fraction digits, as in JavaScript.
const FRACTION_DIGITS: usize = 3;

/// Formats long dates in one locale.
///
/// All dates are Gregorian: Thai and Saudi readers know other calendars from official texts, but
/// vendors date their technical pages this way, as does the English beside the translation.
pub(super) struct DateFormatter {
    formatter: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
}

/// Formats numbers in one locale; Fluent caches one per locale and setting.
struct NumberFormatter(DecimalFormatter);

impl DateFormatter {
    /// Creates a formatter. ICU4X falls back to neutral data for unknown locales.
    pub(super) fn new(locale: &Locale) -> Self {
        let formatter = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long());
        Self { formatter: formatter.ok() }
    }

    /// Formats an ISO 8601 date, `2020-11-06`, as a long date; `None` if it is not a date.
    pub(super) fn format(&self, iso: &str) -> Option<String> {
        let date = Date::try_from_str(iso, Gregorian).ok()?;
        Some(self.formatter.as_ref()?.format(&date).to_string())
    }
}

impl Memoizable for NumberFormatter {
    /// Whether to group thousands.
    type Args = bool;
    type Error = DataError;

    fn construct(language: LanguageIdentifier, grouped: bool) -> Result<Self, DataError> {
        let locale: Locale = language.to_string().parse().unwrap_or(Locale::UNKNOWN);
        let mut options = DecimalFormatterOptions::default();
        let strategy = if grouped { GroupingStrategy::Auto } else { GroupingStrategy::Never };
        options.grouping_strategy = Some(strategy);
        DecimalFormatter::try_new(locale.into(), options).map(Self)
    }
}

/// Formats a number in the digits and groups of the locale; `None` for other values. This is
/// Fluent's formatter hook.
pub(super) fn number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal = decimal(number)?;
    let grouped = number.options.use_grouping;
    memoizer
        .with_try_get::<NumberFormatter, _, _>(grouped, |numbers| {
            numbers.0.format(&decimal).to_string()
        })
        .ok()
}

/// Converts a number with as many digits as its options request.
fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let places = |digits: Option<usize>| digits.and_then(|digits| i16::try_from(digits).ok());
    let options = &number.options;
    let least = places(options.minimum_fraction_digits).unwrap_or(0);
    let most = options.maximum_fraction_digits.or(Some(FRACTION_DIGITS));
    let mut decimal = Decimal::try_from_str(&number.value.to_string()).ok()?;
    // A minimum above the maximum wins.
    decimal.round(-places(most)?.max(least));
    // Zeros at the end are kept only up to the minimum.
    decimal.absolute.trim_end();
    decimal.absolute.pad_end(-least);
    if let Some(digits) = places(options.minimum_integer_digits) {
        decimal.absolute.pad_start(digits);
    }
    Some(decimal)
}

#[cfg(test)]
mod tests {
    use fluent::FluentArgs;
    use fluent::concurrent::FluentBundle;

    use super::*;

    #[test]
    fn dates_are_localized_and_gregorian() {
        for (tag, expected) in [
            ("ar-SA", "٦ نوفمبر ٢٠٢٠"),
            ("bg-BG", "6 ноември 2020\u{202f}г."),
            ("de-DE", "6. November 2020"),
            ("en-US", "November 6, 2020"),
            ("fr-FR", "6 novembre 2020"),
            ("he-IL", "6 בנובמבר 2020"),
            ("hu-HU", "2020. november 6."),
            ("ja-JP", "2020年11月6日"),
            ("ko-KR", "2020년 11월 6일"),
            ("pl-PL", "6 listopada 2020"),
            ("ro-RO", "6 noiembrie 2020"),
            ("ru-RU", "6 ноября 2020\u{202f}г."),
            ("sk-SK", "6. novembra 2020"),
            ("sr-Latn-RS", "06. novembar 2020."),
            ("th-TH", "6 พฤศจิกายน ค.ศ. 2020"),
            ("tr-TR", "6 Kasım 2020"),
            ("zh-CN", "2020年11月6日"),
        ] {
            let formatted = DateFormatter::new(&tag.parse().unwrap()).format("2020-11-06");
            assert_eq!(formatted.as_deref(), Some(expected), "{tag}");
        }
    }

    #[test]
    fn invalid_dates_are_rejected() {
        let dates = DateFormatter::new(&"en-US".parse().unwrap());
        for text in ["", "2020", "2020-13-06", "2021-02-29", "11/6/2020", "yesterday"] {
            assert_eq!(dates.format(text), None, "{text:?}");
        }
        assert_eq!(dates.format("2020-02-29").as_deref(), Some("February 29, 2020"));
    }

    /// Formats a message with the argument `n` in a locale.
    fn formatted(tag: &str, message: &str, n: f64) -> String {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        bundle.add_builtins().unwrap();
        let text = format!("m = {message}\n");
        bundle.add_resource(fluent::FluentResource::try_new(text).unwrap()).unwrap();
        let pattern = bundle.get_message("m").unwrap().value().unwrap();
        let args = FluentArgs::from_iter([("n", n)]);
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    #[test]
    fn numbers_are_localized() {
        let plain = "{ $n }";
        for (tag, message, n, expected) in [
            ("en-US", plain, 1_234_567.5, "1,234,567.5"),
            ("de-DE", plain, 1234.0, "1.234"),
            // Polish groups from five digits on.
            ("pl-PL", plain, 1234.0, "1234"),
            ("pl-PL", plain, 12345.0, "12\u{a0}345"),
            ("fr-FR", plain, 1234.5, "1\u{202f}234,5"),
            ("ar-SA", plain, 1234.5, "١٬٢٣٤٫٥"),
            ("th-TH", plain, 1234.0, "1,234"),
            ("en-US", plain, -0.5, "-0.5"),
            // At most three fraction digits unless the message says otherwise.
            ("en-US", plain, 2.0 / 3.0, "0.667"),
            ("en-US", "{ NUMBER($n, maximumFractionDigits: 1) }", 0.97, "1"),
            ("en-US", "{ NUMBER($n, minimumFractionDigits: 2) }", 1.5, "1.50"),
            ("en-US", "{ NUMBER($n, minimumIntegerDigits: 3) }", 7.0, "007"),
            ("en-US", "{ NUMBER($n, useGrouping: \"false\") }", 12345.0, "12345"),
        ] {
            assert_eq!(formatted(tag, message, n), expected, "{message} of {n} in {tag}");
        }
    }

    #[test]
    fn plurals_are_selected_by_the_number() {
        let message = "{ $n ->\n  [one] { $n } one\n  [few] { $n } few\n *[other] { $n } more\n }";
        for (tag, n, expected) in [
            ("pl-PL", 1.0, "1 one"),
            ("pl-PL", 10_002.0, "10\u{a0}002 few"),
            ("pl-PL", 10_012.0, "10\u{a0}012 more"),
            ("ar-SA", 3.0, "٣ few"),
            ("ja-JP", 1.0, "1 more"),
        ] {
            assert_eq!(formatted(tag, message, n), expected, "{n} in {tag}");
        }
    }
}
