//! What is known of a picture when its page is written.

/// What is known of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Its width and height in pixels.
    Sized(u32, u32),
    /// It is there, or on another site.
    Unsized,
    /// There is no such file.
    Missing,
}

impl Picture {
    /// Returns the attributes for its size, so that the layout does not shift when it loads.
    pub(super) fn size_attributes(self) -> String {
        match self {
            Self::Sized(width, height) => format!(" width=\"{width}\" height=\"{height}\""),
            Self::Unsized | Self::Missing => String::new(),
        }
    }
}
