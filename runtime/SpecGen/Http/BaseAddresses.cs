namespace SpecGen;

/// <summary>Where credentials may be sent.</summary>
internal static class BaseAddresses
{
    /// <summary>The address with a slash at its end.</summary>
    /// <exception cref="ArgumentException">It is missing, relative, not https and not loopback, or holds a query or credentials.</exception>
    internal static Uri Validate(Uri? address, string parameterName)
    {
        if (address is null)
            throw new ArgumentException("The documentation names no base address: set one.", parameterName);
        if (!address.IsAbsoluteUri)
            throw new ArgumentException("The base address must be absolute.", parameterName);
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            throw new ArgumentException("The base address must be https: credentials would travel in the open. Loopback addresses may be http.", parameterName);
        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw new ArgumentException("The base address must have no query, no fragment and no credentials.", parameterName);
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
