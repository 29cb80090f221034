namespace LeadRouter.Engine.Engagement;

/// <param name="Activities">That count.</param>
/// <param name="Points">Thousandths of a point, after the day's cap and before decay.</param>
internal readonly record struct SpanPoints(long Activities, long Points);
