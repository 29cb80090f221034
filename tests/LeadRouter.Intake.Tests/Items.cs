using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Tests;

/// <summary>Items as a sender writes them.</summary>
internal static class Items
{
    public static string Track(int number) =>
        $$"""{"type":"track","event":"Pricing Viewed","userId":"u{{number}}","messageId":"m{{number}}","timestamp":"2026-03-10T11:59:00.000Z"}""";

    public static string Batch(params IEnumerable<string> items) => $$"""{"batch":[{{string.Join(",", items)}}]}""";

    /// <summary>500 good items and a bad one in their midst.</summary>
    public static byte[] BatchAround(byte[] bad)
    {
        var good = Enumerable.Range(0, 500).Select(Track).ToArray();
        return
        [
            .. Encoding.UTF8.GetBytes("""{"batch":[""" + string.Join(",", good[..250]) + ","),
            .. bad,
            .. Encoding.UTF8.GetBytes("," + string.Join(",", good[250..]) + "]}"),
        ];
    }

    /// <summary>Normalises one item that arrives at noon.</summary>
    public static Normalised Normalise(string item, string? context = null, ActivityType? type = null)
    {
        using var document = JsonDocument.Parse(item);
        using var shared = JsonDocument.Parse(context ?? "null");
        var origin = new ItemOrigin("website", IntakeApp.Noon.ToUnixTimeMilliseconds(), type, Context: shared.RootElement);
        return ActivityNormaliser.Normalise(document.RootElement, origin);
    }

    public static Activity Activity(string item, string? context = null) =>
        Normalise(item, context).Activity ?? throw new InvalidOperationException("The item is no activity.");

    public static long At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
