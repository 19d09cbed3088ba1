namespace SpecGen.Testing;

/// <summary>What was sent does not fit the pages of the API.</summary>
/// <param name="message">Everything that does not fit.</param>
public sealed class FakeApiException(string message) : Exception(message);
