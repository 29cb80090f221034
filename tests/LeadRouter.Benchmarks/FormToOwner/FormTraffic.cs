using System.Globalization;

namespace LeadRouter.Benchmarks.FormToOwner;

/// <summary>People who look at pages, and people of companies of their own who ask for a demo.</summary>
internal static class FormTraffic
{
    private const int Visitors = 400;

    public static string Email(string who) => $"p@firm-{who}.example";

    public static string Firm(string who) => $"Firm {who} Ltd";

    public static string Page(string id, int number, DateTimeOffset at) =>
        FormattableString.Invariant(
            $$"""{"messageId":"{{id}}","userId":"visitor-{{number % Visitors}}","timestamp":"{{Text(at)}}","name":"Pricing","properties":{"path":"/pricing"} }"""
        );

    public static string Form(string who, DateTimeOffset at)
    {
        var time = Text(at);
        return $$"""
            {"batch":[
            {"type":"identify","messageId":"i-{{who}}","userId":"p-{{who}}","timestamp":"{{time}}","traits":{"email":"{{Email(
                who
            )}}","title":"VP Operations"} },
            {"type":"group","messageId":"g-{{who}}","userId":"p-{{who}}","groupId":"f-{{who}}","timestamp":"{{time}}",
             "traits":{"domain":"firm-{{who}}.example","name":"{{Firm(who)}}","industry":"software","employees":1200,"country":"US"} },
            {"type":"track","messageId":"t-{{who}}","userId":"p-{{who}}","event":"Form Submitted","timestamp":"{{time}}","properties":{"form":"demo"} }]}
            """;
    }

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
