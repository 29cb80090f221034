namespace LeadRouter.Engine.Members;

/// <summary>How much one member, or a team together, has. Leads that came to the owner of an account count too.</summary>
/// <param name="Hour">New leads in this hour, see <see cref="CapacityPeriods"/>.</param>
/// <param name="Day">New leads on this day.</param>
/// <param name="Week">New leads in this week.</param>
/// <param name="Open">Open leads.</param>
/// <param name="Points">Effort points of the open leads.</param>
public readonly record struct CapacityUse(int Hour, int Day, int Week, int Open, int Points);
