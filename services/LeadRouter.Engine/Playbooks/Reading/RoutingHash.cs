using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>What territories say beyond what they always had to: nothing for the default, so that the hash of a playbook without it is what it was.</summary>
internal static class RoutingHash
{
    public static void Rule(CanonicalText text, TerritoryRule rule)
    {
        Texts(text, "skills", rule.Skills);
        if (rule.Sdr)
        {
            text.Open("sdr").End();
        }

        Named(text, "parent", rule.Parent);
        if (rule.State != TerritoryState.Active)
        {
            text.Open("state").Add((int)rule.State).End();
        }

        if (rule.From != long.MinValue)
        {
            text.Open("from").Add(rule.From).End();
        }

        if (rule.Until != long.MaxValue)
        {
            text.Open("until").Add(rule.Until).End();
        }
    }

    public static void Territories(CanonicalText text, TerritoryRules territories)
    {
        if (territories.ParentOwner != "never")
        {
            text.Open("parentOwner").Add(territories.ParentOwner).End();
        }

        if (territories.Effort.Count > 0)
        {
            text.Open("effort").Numbers(territories.Effort).End();
        }

        if (territories.HoldoverDays != 30)
        {
            text.Open("holdover").Add(territories.HoldoverDays).End();
        }

        if (territories.Zone != "UTC")
        {
            text.Open("zone").Add(territories.Zone).End();
        }

        foreach (var (region, days) in territories.Holidays.OrderBy(region => region.Key, StringComparer.Ordinal))
        {
            text.Open("holidays").Add(region);
            foreach (var day in days)
            {
                Day(text, day);
            }

            text.End();
        }
    }

    public static void Team(CanonicalText text, Team team)
    {
        More(text, team.Hours);
        if (team.Limits != CapacityLimits.None)
        {
            var limits = team.Limits;
            text.Open("limits").Add(limits.Hour).Add(limits.Day).Add(limits.Week).Add(limits.Open).Add(limits.Points).End();
        }

        Named(text, "holidays", team.Holidays);
        if (team.Remind.Count > 0)
        {
            text.Open("remind").Numbers(team.Remind).End();
        }

        Named(text, "escalateTo", team.EscalateTo);
    }

    public static void Member(CanonicalText text, TeamMember member)
    {
        if ((member.PerHour, member.PerWeek, member.Points) != (null, null, null))
        {
            text.Open("limits").Add(member.PerHour).Add(member.PerWeek).Add(member.Points).End();
        }

        if (member.Hours is { } hours)
        {
            text.Open("hours").Numbers(hours.Days).Add(hours.FromMinute).Add(hours.ToMinute).Add(hours.Zone);
            More(text, hours);
            text.End();
        }

        foreach (var away in member.Away)
        {
            text.Open("away");
            Day(text, away.First);
            Day(text, away.Last);
            text.End();
        }

        Named(text, "holidays", member.Holidays);
        Named(text, "delegate", member.Delegate);
        Texts(text, "skills", member.Skills);
        Texts(text, "languages", member.Languages);
        Named(text, "bookingUrl", member.BookingUrl);
        if (member.CatchUp)
        {
            text.Open("catchUp").End();
        }

        if (!member.On)
        {
            text.Open("off").End();
        }
    }

    private static void More(CanonicalText text, WorkingHours hours)
    {
        foreach (var span in hours.More)
        {
            text.Open("more").Add(span.Day).Add(span.FromMinute).Add(span.ToMinute).End();
        }
    }

    private static void Day(CanonicalText text, Holiday day) => text.Open("day").Add(day.Year).Add(day.Month).Add(day.Day).End();

    private static void Named(CanonicalText text, string kind, string? value)
    {
        if (value is not null)
        {
            text.Open(kind).Add(value).End();
        }
    }

    private static void Texts(CanonicalText text, string kind, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Open(kind).Texts(values).End();
        }
    }
}
