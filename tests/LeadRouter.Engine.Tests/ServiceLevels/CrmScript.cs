using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Tests.ServiceLevels;

/// <summary>What the CRM of a story would say, and what is told without asking. Instants are Unix milliseconds, UTC.</summary>
/// <param name="LoggedAt">When somebody logged a call; null for never.</param>
/// <param name="StatedAt">When somebody stated that they work on it; null for never.</param>
/// <param name="Down">When it cannot be read.</param>
internal sealed record CrmScript(long? LoggedAt, long? StatedAt, IReadOnlyList<Stretch> Down)
{
    public bool IsDown(long at) => Down.Any(stretch => stretch.Covers(at));
}
