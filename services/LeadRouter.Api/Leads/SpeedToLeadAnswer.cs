namespace LeadRouter.Api.Leads;

/// <summary>From the qualification to the first touch, by the clock on the wall: what the machine took and what people took. Durations are ISO 8601.</summary>
/// <param name="System">Until the lead had its first owner.</param>
/// <param name="Human">From there to the first touch; null while nobody was in touch.</param>
/// <param name="Total">Both; null while nobody was in touch.</param>
internal sealed record SpeedToLeadAnswer(string? System, string? Human, string? Total)
{
    /// <summary>Unix milliseconds, UTC.</summary>
    public static SpeedToLeadAnswer Of(long qualifiedAt, long firstAssignedAt, long? touchedAt) =>
        new(
            ServiceLevelAnswer.Duration(firstAssignedAt - qualifiedAt),
            ServiceLevelAnswer.Duration(touchedAt - firstAssignedAt),
            ServiceLevelAnswer.Duration(touchedAt - qualifiedAt)
        );
}
