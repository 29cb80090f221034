using System.Globalization;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>
/// The requests of the load by number. Of fifty: one is somebody of a key account of their own who asks for a demo, five are a batch of ten page views and an item
/// that says of nobody, five are no JSON, the others one page view. Pure.
/// </summary>
internal static class OutageTraffic
{
    private const int Cycle = 50;
    private const int Visitors = 400;
    private const int BatchSize = 10;

    public static OutageRequest Of(int number, DateTimeOffset at) =>
        (number % Cycle) switch
        {
            0 => HandRaise(number, at),
            var place when place % 10 == 3 => Batch(number, at),
            var place when place % 10 == 7 => new OutageRequest("/v1/track", Invariant($"{{ no JSON {number}"), [], 1, null),
            _ => new OutageRequest("/v1/page", Page(number, 0, at), [Id(number, 0)], 0, null),
        };

    private static OutageRequest HandRaise(int number, DateTimeOffset at)
    {
        var domain = Invariant($"account-{number}.example");
        var (user, time) = (Invariant($"person-{number}"), Text(at));
        var email = $"{user}@{domain}";
        return new OutageRequest(
            "/v1/batch",
            $$"""
            {"batch":[
            {"type":"identify","messageId":"{{Id(number, 0)}}","userId":"{{user}}","timestamp":"{{time}}",
             "traits":{"email":"{{email}}","title":"VP Operations","firstName":"Vera","lastName":"Example"} },
            {"type":"group","messageId":"{{Id(number, 1)}}","userId":"{{user}}","groupId":"g-{{user}}","timestamp":"{{time}}",
             "traits":{"domain":"{{domain}}","name":"Account","industry":"software","employees":1200,"country":"US","tier":1} },
            {"type":"track","messageId":"{{Id(number, 2)}}","userId":"{{user}}","event":"Form Submitted","timestamp":"{{time}}",
             "properties":{"form":"demo"} }] }
            """,
            [Id(number, 0), Id(number, 1), Id(number, 2)],
            0,
            email
        );
    }

    private static OutageRequest Batch(int number, DateTimeOffset at)
    {
        var pages = Enumerable.Range(0, BatchSize).Select(item => Page(number, item, at));
        var ofNobody = $$"""{"type":"track","event":"Of nobody","messageId":"{{Id(number, BatchSize)}}"}""";
        return new OutageRequest(
            "/v1/batch",
            $$"""{"batch":[{{string.Join(',', pages.Append(ofNobody))}}]}""",
            [.. Enumerable.Range(0, BatchSize).Select(item => Id(number, item))],
            1,
            null
        );
    }

    private static string Page(int number, int item, DateTimeOffset at)
    {
        var (visitor, page) = (((number * 7) + item) % Visitors, item % 4 == 0 ? "pricing" : "blog");
        return Invariant(
            $$"""
            {"type":"page","messageId":"{{Id(number, item)}}","userId":"visitor-{{visitor}}","timestamp":"{{Text(at)}}",
             "properties":{"url":"https://www.acme.example/{{page}}"} }
            """
        );
    }

    private static string Id(int number, int item) => Invariant($"outage-{number}-{item}");

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
