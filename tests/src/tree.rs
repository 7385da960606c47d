//! The repository as files: what a test of the repository itself walks through.

use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 6] = ["target", "node_modules", "dist", "test-results", ".git", ".build"];

/// The repository's root.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A file of the repository.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path from the root, with `/` between folders.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Whether its name ends so.
    #[must_use]
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether it lies in this folder.
    #[must_use]
    pub fn lies_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }
}

/// All text files of ours, in order of their paths. Binary files (fonts, pictures) are left out.
#[must_use]
pub fn files() -> Vec<File> {
    let mut files = Vec::new();
    walk(root(), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 100, "the repository lies at {}", root().display());
    files
}

fn walk(folder: &Path, files: &mut Vec<File>) {
    let entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_symlink() || FOREIGN.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, files);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let path = path.strip_prefix(root()).unwrap().components();
            let path: Vec<_> = path.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            files.push(File { path: path.join("/"), text });
        }
    }
}

/// One file of ours.
#[must_use]
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rust without comments, texts and test modules: what is left is code that ships. Lines keep their numbers.
#[must_use]
pub fn code(rust: &str) -> String {
    without_test_modules(&without_words(rust))
}

/// Blanks out comments and the insides of texts.
fn without_words(rust: &str) -> String {
    let mut code = String::with_capacity(rust.len());
    let mut rest = rust;
    while let Some(next) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if next == '"' {
            text_length(rest)
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = hashes + 2;
            rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len())
        } else if next == '\'' {
            character_length(rest)
        } else {
            0
        };
        if skip == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            code.extend(rest[..skip].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[skip..];
        }
    }
    code
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// How many hashes a raw text begins with, if it is one.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// A character in quotation marks, or nothing where it is a lifetime.
fn character_length(rest: &str) -> usize {
    let inside: Vec<(usize, char)> = rest.char_indices().take(12).collect();
    match inside.as_slice() {
        [_, (_, '\\'), ..] => rest[2..].find('\'').map_or(0, |at| at + 3),
        [_, _, (at, '\''), ..] => at + 1,
        _ => 0,
    }
}

fn without_test_modules(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            kept.push('\n');
            while lines.next_if(|next| next.starts_with("#[")).is_some() {
                kept.push('\n');
            }
            if !lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{')) {
                continue;
            }
            for inside in lines.by_ref() {
                kept.push('\n');
                if inside == "}" {
                    break;
                }
            }
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_texts_and_tests_are_no_code() {
        let rust = "fn a<'a>() { b(\"c \\\" d\", 'e', '\\'', r#\"f \" g\"#) } // h\n/* i\nj */ k\n\
                    #[cfg(test)]\n#[allow(l)]\nmod tests {\n    l();\n}\nm();\n";
        let code = code(rust);
        assert!(code.contains("fn a<'a>() { b("));
        for gone in ["c", "d", "e", "f ", "g", "h", "i", "j", "l"] {
            assert!(!code.replace("fn a<'a>", "").contains(gone), "{gone} in {code}");
        }
        assert!(code.contains('k') && code.contains("m();"));
        assert_eq!(code.lines().count(), rust.lines().count());
    }
}
