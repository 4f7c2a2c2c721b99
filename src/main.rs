//! The `depesche` program: everything is in the library.

fn main() -> std::process::ExitCode {
    depesche::cli::main()
}
