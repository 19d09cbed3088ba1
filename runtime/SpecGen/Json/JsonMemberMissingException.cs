namespace SpecGen.Json;

/// <summary>A member that the documentation calls required was read, and the response had left it out.</summary>
public sealed class JsonMemberMissingException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public JsonMemberMissingException()
        : this("?", "?")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public JsonMemberMissingException(string message)
        : base(message)
    {
        Type = "?";
        Member = "?";
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public JsonMemberMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
        Type = "?";
        Member = "?";
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="type">The model's name.</param>
    /// <param name="member">The member's name on the wire.</param>
    public JsonMemberMissingException(string type, string member)
        : base(
            $"The response has no usable '{member}' for {type}, although the documentation calls it required. A value that does not fit is in UnknownMembers.")
    {
        Type = type;
        Member = member;
    }

    /// <summary>The model's name.</summary>
    public string Type { get; }

    /// <summary>The member's name on the wire.</summary>
    public string Member { get; }
}
