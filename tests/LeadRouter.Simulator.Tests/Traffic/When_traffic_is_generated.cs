using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeadRouter.Simulator.Traffic;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Traffic;

public sealed class When_traffic_is_generated
{
    private const int Contacts = 300;
    private const int Days = 30;
    private static readonly DateTimeOffset End = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_bytes() => Text(seed: 7).ShouldBe(Text(seed: 7));

    [Fact]
    public void Another_seed_gives_other_people() => Text(seed: 7).ShouldNotBe(Text(seed: 8));

    [Fact]
    public void The_same_seed_gives_as_many_activities_on_every_day() =>
        Enumerable
            .Range(0, 7)
            .Select(day => TrafficGenerator.Generate(1, Contacts, Days, End.AddDays(day)).Count)
            .Distinct()
            .ShouldHaveSingleItem();

    [Fact]
    public void Its_length_is_known_before_it_is_written()
    {
        var stream = TrafficGenerator.Generate(1, Contacts, Days, End);

        stream.Count.ShouldBe(stream.AsEnumerable().Count());
        stream.Count.ShouldBeGreaterThan(Contacts * 3);
    }

    [Fact]
    public void It_runs_in_the_order_of_time_to_its_end()
    {
        var stream = TrafficGenerator.Generate(1, Contacts, Days, End).ToList();

        stream.Select(item => item.At).ShouldBeInOrder();
        stream[0].At.ShouldBeGreaterThan(End.AddDays(-Days).ToUnixTimeMilliseconds());
        stream[^1].At.ShouldBeLessThanOrEqualTo(End.ToUnixTimeMilliseconds());
        stream[^1].At.ShouldBeGreaterThan(End.AddHours(-1).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Every_item_has_an_id_of_its_own_and_says_whose_it_is()
    {
        var items = Items();

        items.Select(item => item.GetProperty("messageId").GetString()).ShouldBeUnique();
        items.ShouldAllBe(item => item.GetProperty("anonymousId").GetString()!.Length > 0);
        items.Count(item => item.TryGetProperty("userId", out _)).ShouldBeInRange(items.Count / 4, items.Count);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("track")]
    [InlineData("identify")]
    [InlineData("group")]
    [InlineData("alias")]
    public void Every_kind_of_call_is_in_it(string type) => Items().ShouldContain(item => item.GetProperty("type").GetString() == type);

    [Fact]
    public void Nobody_in_it_is_real() =>
        Regex
            .Matches(Text(seed: 1), "[a-z0-9-]+\\.(?<top>[a-z]{2,})[/\"]", RegexOptions.None, TimeSpan.FromSeconds(10))
            .Select(match => match.Groups["top"].Value)
            .ShouldAllBe(top => top == "example");

    [Fact]
    public void A_single_contact_is_a_buyer_at_a_key_account()
    {
        var items = TrafficGenerator
            .Generate(1, contacts: 1, days: 1, End)
            .Select(item => Encoding.UTF8.GetString(item.Json.Span))
            .ToList();

        items.ShouldContain(item => item.Contains("\"title\":\"VP IT\"", StringComparison.Ordinal));
        items.ShouldContain(item => item.Contains("\"tier\":1", StringComparison.Ordinal));
        items.ShouldContain(item => item.Contains("Form Submitted", StringComparison.Ordinal));
    }

    private static string Text(long seed) =>
        string.Join('\n', TrafficGenerator.Generate(seed, Contacts, Days, End).Select(item => Encoding.UTF8.GetString(item.Json.Span)));

    private static List<JsonElement> Items() =>
        [.. TrafficGenerator.Generate(1, Contacts, Days, End).Select(item => JsonSerializer.Deserialize<JsonElement>(item.Json.Span))];
}
