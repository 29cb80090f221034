using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Export;
using LeadRouter.Propensity.Onnx.Wire;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>Whatever the bytes are, they are read or refused in words: nothing else is thrown, and no memory is taken for what a length only claims.</summary>
public sealed class When_a_file_is_no_model
{
    [Theory]
    [InlineData("", "byte 0", "there is no graph in these 0 bytes. Is this an .onnx file?")]
    [InlineData("00", "byte 0", "field number 0 is impossible.")]
    [InlineData(
        "3A FF FF FF FF 0F",
        "byte 1",
        "field 7 says that it has 4294967295 bytes, and only 0 follow. The file is cut off or no ONNX file."
    )]
    [InlineData("3A 05 0A", "byte 1", "field 7 says that it has 5 bytes, and only 1 follow. The file is cut off or no ONNX file.")]
    [InlineData("08 FF", "byte 1", "a number ends in its midst. The file is cut off or no ONNX file.")]
    [InlineData("08 FF FF FF FF FF FF FF FF FF FF 01", "byte 1", "a number has more than ten bytes. Is this an .onnx file?")]
    [InlineData("3B", "byte 0", "field 7 has wire type 3, which no ONNX file has. Is this an .onnx file?")]
    [InlineData("38 01", "byte 1", "field 7 has wire type 0 where 2 was expected. Is this an .onnx file?")]
    [InlineData("12 02 C3 28", "byte 1", "the text of field 2 is no UTF-8.")]
    [InlineData("3A 07 2A 05 10 01 4A 01 00", "the tensor that ends at byte 9", "1 raw bytes are no whole number of elements of 4 bytes.")]
    [InlineData("3A 05 2A 03 08 05 10", "byte 7", "a number ends in its midst. The file is cut off or no ONNX file.")]
    [InlineData(
        "3A 06 2A 04 08 05 10 01",
        "the tensor that ends at byte 8",
        "0 elements are there where its dimensions (5) ask for another number."
    )]
    public void The_place_and_what_is_wrong_are_said(string bytes, string place, string problem)
    {
        var refused = Should.Throw<OnnxException>(() => OnnxModel.Read(Convert.FromHexString(bytes.Replace(" ", ""))));

        refused.Place.ShouldBe(place);
        refused.Problem.ShouldBe(problem);
    }

    [Fact]
    public void Cut_off_anywhere_it_is_refused_or_still_whole()
    {
        var bytes = OnnxExporter.Export(new RandomModel(3).Model);

        for (var length = 0; length < bytes.Length; length++)
        {
            TryRead(bytes.AsSpan(0, length));
        }
    }

    /// <summary>Any number of cases: <c>LEADROUTER_PROPERTY_CASES</c>.</summary>
    [Fact]
    public void With_some_bytes_changed_it_is_refused_or_gives_some_answer()
    {
        var random = new SeededRandom(1);
        var read = 0;
        var models = Enumerable.Range(1, 20).Select(seed => OnnxExporter.Export(new RandomModel((ulong)seed).Model)).ToArray();
        for (var i = 0; i < (PropertyCases.Asked ?? 4000); i++)
        {
            var bytes = models[i % models.Length].ToArray();
            for (var change = random.Next(4); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(8) : random.Next(256));
            }

            read += TryRead(bytes) ? 1 : 0;
        }

        read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Messages_within_messages_without_end_are_passed_over()
    {
        // An attribute (5 of a node) may hold a graph (6), whose nodes (1) have attributes, and so on.
        byte[] nested = [];
        for (var depth = 0; depth < 3000; depth++)
        {
            nested = Wrapped(Wrapped(Wrapped(nested, 6), 5), 1);
        }

        Should.Throw<OnnxException>(() => OnnxModel.Read(Wrapped(nested, 7))).Problem.ShouldStartWith("it has no output 'Probability'");
    }

    [Fact]
    public void Millions_of_empty_nodes_are_refused()
    {
        var nodes = new byte[2 * 1_200_000];
        for (var i = 0; i < nodes.Length; i += 2)
        {
            nodes[i] = 0x0A;
        }

        Should.Throw<OnnxException>(() => OnnxModel.Read(Wrapped(nodes, 7))).Problem.ShouldStartWith("the file holds more than 1000000");
    }

    [Fact]
    public void A_stream_without_end_is_refused()
    {
        using var endless = new EndlessStream();

        Should.Throw<OnnxException>(() => OnnxModel.Read(endless)).Problem.ShouldStartWith("it has more than");
    }

    private static byte[] Wrapped(byte[] message, int field)
    {
        var writer = new ProtoWriter();
        writer.Bytes(field, message);
        return writer.ToArray();
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var model = OnnxModel.Read(bytes);
            model.Probability(model.NewRow());
            return true;
        }
        catch (OnnxException refused)
        {
            refused.Place.ShouldNotBeEmpty();
            refused.Problem.ShouldNotBeEmpty();
            return false;
        }
    }
}
