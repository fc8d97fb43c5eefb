//! Amounts as people read them.

use crate::server::simulator::currency::decimals;

/// Prints minor units, e.g. `$49.00`, `¥4,900`, `CHF 12.50`.
pub fn money(minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let digits = decimals(currency);
    let unit = 10_i64.pow(digits);
    let (whole, part) = (minor.abs() / unit, minor.abs() % unit);
    let symbol = match currency {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "INR" => "₹".to_owned(),
        "JPY" => "¥".to_owned(),
        other => format!("{other} "),
    };
    let width = usize::try_from(digits).unwrap_or_default();
    let part = if digits == 0 {
        String::new()
    } else {
        format!(".{part:0width$}")
    };
    format!("{sign}{symbol}{}{part}", grouped(whole))
}

fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(money(1_234_500, "USD"), "$12,345.00");
        assert_eq!(money(4_900, "JPY"), "¥4,900");
        assert_eq!(money(1_250, "CHF"), "CHF 12.50");
        assert_eq!(money(1_250, "KWD"), "KWD 1.250");
        assert_eq!(money(-5, "EUR"), "-€0.05");
    }
}
