using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using LeadRouter.Host.Import;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>Cut off, a pipe, with columns that have no name: it is imported whole, or the person is told.</summary>
public sealed class When_a_file_is_not_what_it_seems : IDisposable
{
    private const int Lines = 5_000;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    public async Task A_gzip_that_was_cut_off_is_not_taken_for_a_whole_one(double share)
    {
        var whole = Packed(Text());
        var path = await WriteAsync(whole[..(int)(whole.Length * share)]);

        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(path))).Message.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_gzip_of_several_parts_is_read_to_its_end()
    {
        var text = Text();
        var path = await WriteAsync([.. Packed(text[..1_000]), .. Packed([]), .. Packed(text[1_000..])]);

        (await ReadAsync(path)).ShouldBe(text);
    }

    [Fact]
    public async Task One_of_nothing_or_less_than_the_mark_is_read_as_it_is()
    {
        (await ReadAsync(await WriteAsync(Packed([])))).ShouldBeEmpty();
        (await ReadAsync(await WriteAsync(Packed("ab"u8.ToArray())))).ShouldBe("ab"u8.ToArray());
    }

    [Fact]
    public async Task What_was_cut_off_is_said_and_not_noted_as_done()
    {
        await using var server = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        var address = await server.ListeningAsync();
        var whole = Packed(Text());
        await WriteAsync(whole[..(whole.Length / 2)]);

        var ended = await ImportAsync(address);
        await WriteAsync(whole);
        var again = await ImportAsync(address);

        ended.ExitCode.ShouldBe(CommandLine.ExitCodes.Failed);
        ended.Error.ShouldContain("its gzip ends in the middle");
        again.ExitCode.ShouldBe(CommandLine.ExitCodes.Ok, again.Error);
        again.Output.ShouldContain($"\"accepted\":{Lines}");
    }

    [Fact]
    public void A_pipe_is_refused_with_the_way_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is made with mkfifo.");
        var path = folder.File("pipe");
        using (var made = Process.Start("mkfifo", path))
        {
            made.WaitForExit();
        }

        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);

        Should.Throw<ImportException>(() => ImportFile.Open(path)).Message.ShouldContain("is a pipe");
    }

    [Fact]
    public async Task A_column_without_a_name_is_left_out_as_the_error_says()
    {
        await using var server = RunningProgram.Start(folder.Path, [], "--urls", "http://127.0.0.1:0", "--data", folder.File("data"));
        var address = await server.ListeningAsync();
        folder.Write("old.csv", "type,userId,timestamp,\npage,u1,2026-01-01,\n");

        var refused = await RunAsync(address, "old.csv");
        var taken = await RunAsync(address, "old.csv", "--map", "=");

        refused.Error.ShouldContain("leave it out with --map \"=\"");
        taken.ExitCode.ShouldBe(CommandLine.ExitCodes.Ok, taken.Error);
        taken.Output.ShouldContain("\"accepted\":1");
    }

    [Fact]
    public void Signs_in_quotes_part_no_columns() => CsvRow.Detect("\"type\";\"userId\";\"properties.a,b,c,d\"").ShouldBe(';');

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static byte[] Text()
    {
        var random = new Random(5);
        return Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable
                    .Range(0, Lines)
                    .Select(i =>
                        FormattableString.Invariant(
                            $"{{\"type\":\"page\",\"userId\":\"u{i}\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"properties\":{{\"x\":{random.NextInt64()}}}}}\n"
                        )
                    )
            )
        );
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal))
        {
            packing.Write(bytes);
            packing.Flush();
        }

        return packed.ToArray();
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        using var file = ImportFile.Open(path);
        using var read = new MemoryStream();
        await file.Bytes.CopyToAsync(read, bufferSize: 777, Token);
        return read.ToArray();
    }

    private async Task<string> WriteAsync(byte[] bytes)
    {
        await File.WriteAllBytesAsync(folder.File("old.ndjson.gz"), bytes, Token);
        return folder.File("old.ndjson.gz");
    }

    private Task<Ended> ImportAsync(Uri to) => RunAsync(to, "old.ndjson.gz");

    private Task<Ended> RunAsync(Uri to, string file, params string[] more) =>
        RunningProgram.RunAsync(folder.Path, ["import", "activities", file, "--to", to.AbsoluteUri, "--json", .. more]);
}
