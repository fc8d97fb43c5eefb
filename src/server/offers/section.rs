//! A table of the file, read key by key; what nobody asked for is a mistake.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Report;
use super::suggest;

type Entry<'t> = Spanned<DeValue<'t>>;

/// A key a section may hold, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    /// A line a merchant can copy.
    pub(super) example: &'static str,
}

/// A key and how it is written.
pub(super) const fn field(name: &'static str, example: &'static str) -> Field {
    Field { name, example }
}

/// One table, with a memory of the keys asked for.
pub(super) struct Section<'t> {
    /// How messages call it, e.g. `[offers.bundle]`.
    pub(super) title: String,
    /// Where it begins.
    pub(super) at: Range<usize>,
    table: &'t DeTable<'t>,
    asked: Vec<&'static str>,
    /// Keys that belong somewhere else, and where.
    elsewhere: Vec<(Vec<&'static str>, String)>,
}

impl<'t> Section<'t> {
    pub(super) fn new(title: String, at: Range<usize>, table: &'t DeTable<'t>) -> Self {
        Self {
            title,
            at,
            table,
            asked: Vec::new(),
            elsewhere: Vec::new(),
        }
    }

    /// The value of a key, remembered as known.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'t Entry<'t>> {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
        self.table
            .iter()
            .find(|(key, _)| key.get_ref() == name)
            .map(|(_, value)| value)
    }

    /// Whether a key is absent, or a table with nothing in it.
    pub(super) fn lacks(&mut self, name: &'static str) -> bool {
        self.value(name).is_none_or(|value| {
            let table = value.get_ref().as_table();
            table.is_some_and(|table| table.iter().next().is_none())
        })
    }

    /// A text, trimmed.
    pub(super) fn text(&mut self, field: Field, report: &mut Report) -> Option<Spanned<String>> {
        let value = self.value(field.name)?;
        let text = as_text(value);
        if text.is_none() {
            wrong_type(value, field, "a text in quotes", report);
        }
        text
    }

    /// A text that must be there.
    pub(super) fn required(
        &mut self,
        field: Field,
        report: &mut Report,
    ) -> Option<Spanned<String>> {
        let text = self.text(field, report);
        if text.is_none() && self.value(field.name).is_none() {
            self.missing(field, report);
        }
        text
    }

    /// Says that a key is missing.
    pub(super) fn missing(&self, field: Field, report: &mut Report) {
        report.error(
            &self.at,
            format!("{} has no `{}`", self.title, field.name),
            format!("add {}", field.example),
        );
    }

    /// A whole number.
    pub(super) fn integer(&mut self, field: Field, report: &mut Report) -> Option<Spanned<i64>> {
        let value = self.value(field.name)?;
        let Some(written) = value.get_ref().as_integer() else {
            wrong_type(value, field, "a whole number", report);
            return None;
        };
        let Ok(number) = i64::from_str_radix(written.as_str(), written.radix()) else {
            let message = format!("`{}` is too large a number", field.name);
            report.error(
                &value.span(),
                message,
                format!("write e.g. {}", field.example),
            );
            return None;
        };
        Some(Spanned::new(value.span(), number))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, field: Field, report: &mut Report) -> Option<bool> {
        let value = self.value(field.name)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong_type(value, field, "true or false", report);
        }
        flag
    }

    /// A list of texts; a single text is a list of one. None: absent or not readable.
    pub(super) fn list(
        &mut self,
        field: Field,
        report: &mut Report,
    ) -> Option<Vec<Spanned<String>>> {
        let value = self.value(field.name)?;
        texts(value, field, report)
    }

    /// A table under a key.
    pub(super) fn section(&mut self, field: Field, report: &mut Report) -> Option<Section<'t>> {
        let value = self.value(field.name)?;
        let title = format!("`{}` of {}", field.name, self.title);
        let section = as_section(value, title);
        if section.is_none() {
            wrong_type(value, field, "a table", report);
        }
        section
    }

    /// All entries whose key is none of those asked for, in the order of the file.
    pub(super) fn others(&self) -> Vec<(&'t str, Range<usize>, &'t Entry<'t>)> {
        let mut others: Vec<_> = self
            .table
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()))
            .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
            .collect();
        others.sort_by_key(|(_, at, _)| at.start);
        others
    }

    /// Names keys merchants put here by mistake, and where they belong.
    pub(super) fn elsewhere(&mut self, fields: &[Field], remedy: String) {
        let names = fields.iter().map(|field| field.name).collect();
        self.elsewhere.push((names, remedy));
    }

    /// Says of each key nobody asked for that it is unknown.
    pub(super) fn finish(self, report: &mut Report) {
        for (key, at, _) in self.others() {
            self.unknown(key, &at, report);
        }
    }

    /// Says that a key is unknown here.
    pub(super) fn unknown(&self, key: &str, at: &Range<usize>, report: &mut Report) {
        let belongs = |(names, _): &&(Vec<_>, _)| names.contains(&key);
        let remedy = if key == "languages" {
            "put it above the first line in square brackets: it belongs to the whole file"
                .to_owned()
        } else if let Some((_, remedy)) = self.elsewhere.iter().find(belongs) {
            remedy.clone()
        } else {
            suggest::instead(key, self.asked.iter().copied(), "remove it")
        };
        report.error(at, format!("{} has no key `{key}`", self.title), remedy);
    }
}

/// The table in a value, as a section that begins where the value does.
pub(super) fn as_section<'t>(value: &'t Entry<'t>, title: String) -> Option<Section<'t>> {
    let table = value.get_ref().as_table()?;
    Some(Section::new(title, value.span(), table))
}

/// The text in a value, trimmed.
pub(super) fn as_text(value: &Entry) -> Option<Spanned<String>> {
    let text = value.get_ref().as_str()?;
    Some(Spanned::new(value.span(), text.trim().to_owned()))
}

/// The texts of a list, or of a single text. None when anything in it is no text.
pub(super) fn texts(
    value: &Entry,
    field: Field,
    report: &mut Report,
) -> Option<Vec<Spanned<String>>> {
    if let Some(one) = as_text(value) {
        return Some(vec![one]);
    }
    let Some(items) = value.get_ref().as_array() else {
        wrong_type(value, field, "a list of texts", report);
        return None;
    };
    let texts: Vec<_> = items.iter().filter_map(as_text).collect();
    for item in items.iter().filter(|item| as_text(item).is_none()) {
        wrong_type(item, field, "a list of texts in quotes", report);
    }
    (texts.len() == items.len()).then_some(texts)
}

/// Says that a value is of the wrong type.
pub(super) fn wrong_type(value: &Entry, field: Field, wanted: &str, report: &mut Report) {
    let is = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    report.error(
        &value.span(),
        format!("`{}` must be {wanted}; here is {is}", field.name),
        format!("write it like {}", field.example),
    );
}
