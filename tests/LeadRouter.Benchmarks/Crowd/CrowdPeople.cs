using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;

namespace LeadRouter.Benchmarks.Crowd;

/// <summary>What the people of one large account do: each has a title, three visits of the last month, and some have taken a guide.</summary>
/// <param name="now">Unix milliseconds, UTC.</param>
internal sealed class CrowdPeople(long now)
{
    public const string Account = "crowd.example";

    public IEnumerable<Activity> History(int person)
    {
        yield return Of(person, ActivityType.Identify, "identify", now - (40 * UtcDay.Milliseconds)) with
        {
            Email = EmailOf(person),
            Traits = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = person % 5 == 0 ? "VP Operations" : "Engineer",
                ["company.name"] = "Crowd",
            },
        };
        for (var page = 0; page < 3; page++)
        {
            yield return Page(
                person,
                now - ((1 + ((person + (page * 11)) % 30)) * UtcDay.Milliseconds),
                FormattableString.Invariant($"page{page}")
            );
        }

        if (person % 3 == 0)
        {
            yield return Of(person, ActivityType.Download, "guide", now - (person % 20 * UtcDay.Milliseconds)) with
            {
                Asset = "buyers-guide",
            };
        }
    }

    public static string EmailOf(int person) => FormattableString.Invariant($"p{person}@{Account}");

    public static Activity Page(int person, long at, string id) =>
        Of(person, ActivityType.Page, id, at) with
        {
            Url = "https://www.vendor.example/pricing",
        };

    /// <summary>Something that is stated of the company.</summary>
    public static Activity Fact(long at, string id, string field, string value) =>
        new()
        {
            Source = "crm",
            MessageId = id,
            Type = ActivityType.Fact,
            At = at,
            GroupId = Account,
            Traits = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value },
        };

    /// <summary>As a browser's library sends it with every page.</summary>
    public static Activity Call(int person, string id, long at) =>
        Of(person, ActivityType.Group, id, at) with
        {
            GroupId = Account,
            Traits = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["industry"] = "software",
                ["employees"] = "10000",
                ["country"] = "DE",
            },
        };

    private static Activity Of(int person, ActivityType type, string id, long at) =>
        new()
        {
            Source = "web",
            MessageId = FormattableString.Invariant($"{person}-{id}"),
            Type = type,
            At = at,
            UserId = FormattableString.Invariant($"p{person}"),
        };
}
