using System.Globalization;
using LeadRouter.Contracts.Activities;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Bots;

/// <summary>What people and programs do, as one contact's activities.</summary>
internal static class Visits
{
    public const string Crawler = "Mozilla/5.0 (compatible; SomeBot/2.1; +http://bot.example/)";

    public const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public static Activity Link(long at, string page, string? seconds = "30") =>
        Click(at) with
        {
            Url = "https://www.vendor.example/" + page,
            MessageId = FormattableString.Invariant($"{page}-{at}"),
            Properties = seconds is null
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal) { ["secondsAfterDelivery"] = seconds },
        };

    public static IEnumerable<Activity> Pages(int count, long from, long apart = 1000) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                Activity(ActivityType.Page, from + (i * apart)) with
                {
                    Url = "https://www.vendor.example/page/" + i.ToString(CultureInfo.InvariantCulture),
                }
            );

    /// <summary>People, scanners, crawlers and bursts over a few days, some of it at the edges of hours and days; more of everything than a state remembers.</summary>
    public static Activity[] Mixed(int seed)
    {
        var random = new Random(seed);
        var activities = new List<Activity>();
        while (activities.Count < 700)
        {
            var at = Now - (random.Next(4) * Day) + (random.Next(3) * Hour) - random.Next(2);
            IEnumerable<Activity> some = random.Next(8) switch
            {
                0 => Enumerable.Range(0, random.Next(2, 6)).Select(i => Link(at + (i * random.Next(5000)), "l" + random.Next(5))),
                1 => [Link(at + random.Next(40_000), "l" + random.Next(5), random.Next(12).ToString(CultureInfo.InvariantCulture))],
                2 => [Pricing(at) with { UserAgent = random.Next(2) == 0 ? Crawler : Browser }],
                3 => Pages(random.Next(120), at, 500),
                4 => [Demo(at) with { UserAgent = Crawler }],
                5 => [Guide(at, "buyers-guide"), Pricing(at + 1)],
                6 => [Activity(ActivityType.Track, at - (random.Next(3) * 200 * Day)) with { Event = "Signed Up" }],
                _ => [Careers(at)],
            };
            activities.AddRange(some);
        }

        return [.. activities.Select((activity, i) => activity with { MessageId = "m" + i.ToString(CultureInfo.InvariantCulture) })];
    }
}
