//! The `aftercart` command.

fn main() -> std::process::ExitCode {
    aftercart::server::cli::run()
}
