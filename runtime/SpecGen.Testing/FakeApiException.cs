namespace SpecGen.Testing;

/// <summary>What was sent does not fit the pages of the API, or these do not say what to answer.</summary>
/// <param name="message">Everything that does not fit, or what is not known.</param>
public sealed class FakeApiException(string message) : Exception(message);
