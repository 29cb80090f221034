using System.IO.Compression;
using System.Text;
using LeadRouter.Host.Import;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_file_is_read : IDisposable
{
    private const string Header = "type,userId,timestamp,properties.url,email\n";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_row_is_an_item_of_the_Segment_protocol()
    {
        var entries = await ReadAsync(
            "a.csv",
            "\uFEFFType;user_id;Timestamp;properties.url;email;traits.company.name;Notiz\r\n"
                + "page;u1;2026-01-01;\"https://v.example/a;b\";v@w.example;;x\r\n\r\n"
                + "identify;u2;2026-01-01;;;\"Zwei\nZeilen \"\"GmbH\"\"\";\r\n",
            mapping: [("Notiz", "")]
        );

        entries
            .Select(Item)
            .ShouldBe([
                """{"context":{"traits":{"email":"v@w.example"}},"properties":{"url":"https://v.example/a;b"},"timestamp":"2026-01-01","type":"page","userId":"u1"}""",
                """{"timestamp":"2026-01-01","traits":{"company":{"name":"Zwei\nZeilen \u0022GmbH\u0022"}},"type":"identify","userId":"u2"}""",
            ]);
        entries.Select(entry => entry.Line).ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData("page,u1,\"2026,x\ny,z", 9)] // a quote that stays open
    [InlineData("page,u1,2026-01-01", 1)] // too few fields
    [InlineData("page,u1,2026-01-01,a,b,c", 1)] // too many
    [InlineData("page,\"u1\"x,2026-01-01,a,b", 10)] // text behind a closing quote
    public async Task A_bad_row_fails_alone(string bad, long column)
    {
        const string Good = "page,g,2026-01-01,,";
        var entries = await ReadAsync("a.csv", $"{Header}{Good}\n{bad}\n{Good}\n{Good}\n");

        entries.Count(entry => entry.Item is not null).ShouldBe(3);
        var first = entries.First(entry => entry.Fault is not null);
        first.Line.ShouldBe(3);
        first.Fault!.Reason.ShouldBe("bad-row");
        first.Fault.Column.ShouldBe(column);
        Encoding.UTF8.GetString(first.Fault.Bytes).ShouldBe(bad.Split('\n')[0]);
    }

    [Fact]
    public async Task A_stray_quote_costs_one_line_even_where_a_later_quote_closes_it()
    {
        var entries = await ReadAsync("a.csv", $"{Header}page,\"u1,2026-01-01,,\npage,\"u2\",2026-01-01,,\npage,u3,2026-01-01,,\n");

        entries.Select(entry => (entry.Line, entry.Item is not null)).ShouldBe([(2L, false), (3L, true), (4L, true)]);
    }

    [Theory]
    [InlineData("a.ndjson")]
    [InlineData("a.csv")]
    public async Task A_line_without_end_is_left_out_in_bounded_memory(string name)
    {
        var good = name == "a.csv" ? "page,g,2026-01-01,," : "{}";
        var text = $"{(name == "a.csv" ? Header : "")}{good}\n{new string('x', 3_000_000)}\n{good}\n{new string('y', 200_000)}";
        var entries = await ReadAsync(name, text);

        entries.Select(entry => entry.Fault?.Reason).ShouldBe([null, "too-large", null, "too-large"]);
        entries[1].Fault!.Bytes.Length.ShouldBe(FileWindow.LineBytes);
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_is_told_with_its_place()
    {
        var entries = await ReadAsync("a.ndjson", "{}\n  \n{\"a\":1,}\r\n[1]\n{\"b\":2}");

        entries.Select(entry => (entry.Line, entry.Fault?.Column)).ShouldBe([(1, null), (3L, 8L), (4, null), (5, null)]);
    }

    [Fact]
    public async Task Later_bytes_that_are_no_UTF8_fail_with_their_row()
    {
        var head = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat("page,g,2026-01-01,,\n", 10_000)));
        var entries = await ReadAsync("a.csv", [.. head, .. Encoding.Latin1.GetBytes("page,Jürgen,2026-01-01,,\npage,g,2026-01-01,,\n")]);

        entries.Count.ShouldBe(10_002);
        entries[10_000].Fault!.Reason.ShouldBe("not-utf8");
        entries[10_000].Fault!.Column.ShouldBe(7);
        entries[10_001].Item.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_goes_on_at_any_place_as_if_it_had_not_stopped(bool isPacked)
    {
        var random = new Random(7);
        var rows = Enumerable
            .Range(0, 300)
            .Select(i => i % 17 == 3 ? "\"open," : $"page,u{i},2026-01-01,\"{new string('\n', random.Next(3))}\",");
        var text = Encoding.UTF8.GetBytes(Header + string.Join('\n', rows));
        var all = await ReadAsync("a.csv", text, isPacked: isPacked);

        foreach (var stop in Enumerable.Range(0, 20).Select(_ => random.Next(all.Count)))
        {
            var rest = await ReadAsync("a.csv", text, from: all[stop].Next, isPacked: isPacked);

            rest.Select(Shape).ShouldBe(all.Skip(stop + 1).Select(Shape));
        }
    }

    [Fact]
    public async Task Latin1_is_refused_with_the_place_and_the_way_out()
    {
        var refusal = await Should.ThrowAsync<ImportException>(() =>
            ReadAsync("a.csv", Encoding.Latin1.GetBytes(Header + "page,ok,2026-01-01,,\npage,Jürgen,2026-01-01,,\n"))
        );

        refusal.Message.ShouldStartWith("a.csv:3:7: the file is not UTF-8");
        refusal.Message.ShouldContain("iconv");
    }

    [Theory]
    [InlineData("a.csv", "", "no header")]
    [InlineData("a.csv", "type,timestamp,Vorname\n", "--map \"Vorname=properties.NAME\"")]
    [InlineData("a.csv", "userId,timestamp\n", "--type")]
    [InlineData("a.csv", "type,userId\n", "=timestamp")]
    [InlineData("a.csv", "type,timestamp,traits.a,traits.a.b\n", "traits.a.b")]
    [InlineData("a.ndjson", "[\n{}]", "jq")]
    [InlineData("a.ndjson", "{\n}", "jq")]
    public async Task A_file_that_cannot_be_used_is_refused_before_anything_is_sent(string name, string text, string expected) =>
        (await Should.ThrowAsync<ImportException>(() => ReadAsync(name, text))).Message.ShouldContain(expected);

    public void Dispose() => folder.Dispose();

    private static string Item(ImportEntry entry) => Encoding.UTF8.GetString(entry.Item!);

    private static string Shape(ImportEntry entry) =>
        $"{entry.Line} {entry.Next} {entry.Fault?.Reason} {entry.Fault?.Column} {(entry.Item is null ? "" : Item(entry))}";

    private Task<List<ImportEntry>> ReadAsync(string name, string text, params (string Column, string Field)[] mapping) =>
        ReadAsync(name, Encoding.UTF8.GetBytes(text), mapping: mapping);

    private async Task<List<ImportEntry>> ReadAsync(
        string name,
        byte[] bytes,
        FilePlace? from = null,
        bool isPacked = false,
        params (string Column, string Field)[] mapping
    )
    {
        var path = folder.File(name);
        await File.WriteAllBytesAsync(path, isPacked ? Packed(bytes) : bytes, TestContext.Current.CancellationToken);
        using var file = ImportFile.Open(path);
        var plan = new ImportPlan
        {
            Path = path,
            To = new Uri("http://127.0.0.1:1"),
            Origin = "backfill",
            Format = name == "a.csv" ? ImportFormat.Csv : ImportFormat.Ndjson,
            Mapping = mapping.ToDictionary(pair => pair.Column, pair => pair.Field),
            ProgressPath = path + ".import.json",
        };
        var reader = await ItemReaders.OpenAsync(file, plan, from, TestContext.Current.CancellationToken);
        var entries = new List<ImportEntry>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
