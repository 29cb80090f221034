namespace LeadRouter.Api.Shapes;

/// <summary>A page of a list, newest first.</summary>
/// <param name="Items">At most <c>limit</c>.</param>
/// <param name="Next">Ask with <c>after</c> set to it for the next page; null on the last.</param>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <param name="rows">One more than the limit when there is a further page.</param>
    public static PageAnswer<T> Of<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> shape, Func<TRow, string> cursor) =>
        new([.. rows.Take(limit).Select(shape)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}
