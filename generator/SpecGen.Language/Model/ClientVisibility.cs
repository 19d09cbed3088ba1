namespace SpecGen.Language.Model;

/// <summary>Who sees what is generated for a client.</summary>
public enum ClientVisibility
{
    /// <summary>Whoever references the assembly.</summary>
    Public,

    /// <summary>The assembly alone.</summary>
    Internal,
}
