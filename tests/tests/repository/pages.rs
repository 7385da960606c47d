//! Pages that are made from the code are as the code is.

use askwell_tests::{kept, tree};

#[test]
fn the_page_of_all_that_is_kept_is_fresh() {
    assert!(tree::read("docs/what-is-kept.md") == kept::page(), "it is stale: `make kept` writes it");
}
