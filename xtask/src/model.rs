//! `cargo xtask model`: the model of a charge, and what it found.

use anyhow::Result;

use crate::process::Program;

/// Checks the model, within wider bounds if they are asked for. Answers whether every promise held.
///
/// # Errors
/// When cargo cannot be run.
pub fn run(is_large: bool) -> Result<bool> {
    let mut command = Program::cargo()?.args([
        "test",
        "--package",
        "aftercart",
        "--features",
        "ssr",
        "--test",
        "model",
        "--",
        "--nocapture",
    ]);
    if is_large {
        command = command.env("AFTERCART_MODEL_LARGE", "1");
    }
    Ok(command.start()?.wait()?.success())
}
