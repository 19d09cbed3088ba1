namespace SpecGen;

/// <summary>Code of the caller's failed in the middle of a call: it takes its exception past everything that judges the transport.</summary>
/// <param name="source">Whose failure it is.</param>
/// <param name="innerException">What the code threw; the caller gets it back as it is.</param>
internal sealed class CallerCodeException(string source, Exception innerException) : Exception(source, innerException)
{
    /// <summary>Finds the failure of the caller's code in what came of it; null where there is none.</summary>
    internal static Exception? Unwrap(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is not CallerCodeException { InnerException: { } own })
                continue;
            own.Data["SpecGen"] = current.Message;
            return own;
        }

        return null;
    }
}
