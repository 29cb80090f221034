using System.Text;
using System.Text.Json;
using LeadRouter.Bench.Load;
using LeadRouter.Host.Bench;
using Shouldly;
using Xunit;

namespace LeadRouter.Bench.Tests;

public sealed class When_a_load_is_written
{
    private const int Typical = 700;
    private static readonly DateTimeOffset End = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly BenchOptions Size = new()
    {
        Events = 1_000,
        Contacts = 200,
        Clients = 1,
        Runs = 1,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_as_it_was_written()
    {
        using var folder = new BenchFolder();
        var path = Path.Combine(folder.Path, "load");
        List<string> items = ["""{"a":1}""", """{"b":"ä"}""", """{"c":[]}"""];

        await LoadFile.WriteAsync(path, items.Select(item => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item)), 2, Token);

        using var load = LoadFile.Open(path);
        (load.Batches, load.Items).ShouldBe((2, 3));
        Encoding.UTF8.GetString(load.Body(0)).ShouldBe("""{"batch":[{"a":1},{"b":"ä"}]}""");
        Encoding.UTF8.GetString(load.Body(1)).ShouldBe("""{"batch":[{"c":[]}]}""");
        load.ItemsFrom(0, 2).Select(item => Encoding.UTF8.GetString(item.Span)).ShouldBe(items);
    }

    [Fact]
    public void An_item_is_as_wide_as_those_of_web_pages()
    {
        var items = DemoLoad.Of(Size, End).ToList();

        items.Count.ShouldBe(Size.WarmUp + Size.Events);
        items.Average(item => item.Length).ShouldBe(Typical, tolerance: 100);
        foreach (var item in items)
        {
            using var json = JsonDocument.Parse(item);
            json.RootElement.GetProperty("context").GetProperty("library").GetProperty("name").GetString().ShouldBe("analytics.js");
        }
    }

    [Fact]
    public void No_message_is_sent_twice()
    {
        var ids = DemoLoad.Of(Size, End).Concat(LeadLoad.Of(300, End)).Select(Id).ToList();

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void People_who_do_not_do_so_much_are_refused_with_how_many_it_takes() =>
        Should.Throw<BenchException>(() => DemoLoad.Of(Size with { Contacts = 10 }, End)).Message.ShouldContain("Give --contacts ");

    [Fact]
    public void Everybody_who_asks_for_a_demo_takes_three_items() =>
        LeadLoad.Of(300, End).Count().ShouldBe(300 / LeadLoad.ItemsOfLead * LeadLoad.ItemsOfLead);

    private static string Id(ReadOnlyMemory<byte> item)
    {
        using var json = JsonDocument.Parse(item);
        return json.RootElement.GetProperty("messageId").GetString()!;
    }
}
