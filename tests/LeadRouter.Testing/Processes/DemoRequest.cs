using System.Globalization;
using System.Text;
using LeadRouter.Simulator.Traffic;

namespace LeadRouter.Testing.Processes;

/// <summary>Somebody of a company of their own who asks for a demo: says who they are, where they work, and sends the form.</summary>
public static class DemoRequest
{
    /// <param name="who">Part of every name; nobody else has it.</param>
    public static string Email(string who) => $"p@firm-{who}.example";

    /// <summary>Three activities.</summary>
    public static IReadOnlyList<SegmentItem> Of(string who, DateTimeOffset at, string country = "US")
    {
        var time = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return
        [
            Item(
                $$"""{"type":"identify","messageId":"i-{{who}}","userId":"p-{{who}}","timestamp":"{{time}}","traits":{"email":"{{Email(who)}}","title":"VP Operations"} }"""
            ),
            Item(
                $$"""
                {"type":"group","messageId":"g-{{who}}","userId":"p-{{who}}","groupId":"f-{{who}}","timestamp":"{{time}}",
                 "traits":{"domain":"firm-{{who}}.example","name":"Firm {{who}}","industry":"software","employees":1200,"country":"{{country}}"} }
                """
            ),
            Item(
                $$"""{"type":"track","messageId":"f-{{who}}","userId":"p-{{who}}","event":"Form Submitted","timestamp":"{{time}}","properties":{"form":"demo"} }"""
            ),
        ];

        SegmentItem Item(string json) => new(at.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(json));
    }
}
