using System.Globalization;
using System.Text;

namespace LeadRouter.Bench.Load;

/// <summary>People of companies of their own, each of whom asks for a demo: a lead of three activities.</summary>
public static class LeadLoad
{
    public const int ItemsOfLead = 3;

    /// <param name="items">At least so many, whole leads.</param>
    /// <param name="at">When they ask.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(int items, DateTimeOffset at)
    {
        var time = at.ToString("O", CultureInfo.InvariantCulture);
        for (var who = 0; who * ItemsOfLead < items; who++)
        {
            yield return Item(
                $$""" "type":"identify","messageId":"i-{{who}}","traits":{"email":"p@firm-{{who}}.example","title":"VP Operations"} """
            );
            yield return Item(
                $$""" "type":"group","messageId":"g-{{who}}","groupId":"f-{{who}}","traits":{"domain":"firm-{{who}}.example","name":"Firm {{who}}","industry":"software","employees":1200,"country":"US"} """
            );
            yield return Item($$""" "type":"track","messageId":"t-{{who}}","event":"Form Submitted","properties":{"form":"demo"} """);

            ReadOnlyMemory<byte> Item(string fields) =>
                WideItem.Of(Encoding.UTF8.GetBytes($$"""{"userId":"p-{{who}}","timestamp":"{{time}}",{{fields.Trim()}}}"""), who);
        }
    }
}
