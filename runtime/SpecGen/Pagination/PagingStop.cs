namespace SpecGen;

/// <summary>What an enumeration of items does where paging breaks off, because the server leads in circles or names no way to the items that follow.</summary>
public enum PagingStop
{
    /// <summary>Throws <see cref="PagingException"/> after the last item: the list is not complete.</summary>
    Throw,

    /// <summary>Ends as if the list were complete. <see cref="Page{T}.StopReason"/> of the last page and a logged warning tell.</summary>
    Quiet,
}
