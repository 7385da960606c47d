//! Random meetings: steps drawn blindly, made into commands of whatever lies around.
