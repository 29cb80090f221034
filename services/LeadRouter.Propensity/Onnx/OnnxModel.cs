using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx;

/// <summary>A model of another maker, read from ONNX: named columns in, a probability out. May be used by many threads at once, each with its own row.</summary>
public sealed class OnnxModel
{
    /// <summary>A file of more bytes is refused: it is read as a whole, and takes about ten times as much memory meanwhile.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private readonly GraphProgram _program;
    private readonly Dictionary<string, int> _places;

    private OnnxModel(GraphProgram program, string producer)
    {
        _program = program;
        Producer = producer;
        _places = program.Columns.Select((column, i) => (column.Name, i)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Who wrote the file, as it says: "ML.NET".</summary>
    public string Producer { get; }

    /// <summary>The probability's name in the file.</summary>
    public string Output => _program.Output;

    /// <summary>What the probability depends on; the file's other inputs (a label, say) are left out.</summary>
    public IReadOnlyList<OnnxColumn> Columns => _program.Columns;

    /// <param name="output">The probability's name in the file; null: "Probability", as ML.NET and our own export write it.</param>
    /// <exception cref="OnnxException">The bytes are no ONNX model, or one with an operator that is not read.</exception>
    public static OnnxModel Read(ReadOnlySpan<byte> bytes, string? output = null)
    {
        if (bytes.Length > MostBytes)
        {
            throw new OnnxException("the file", $"it has {bytes.Length} bytes; at most {MostBytes} are read.");
        }

        var file = OnnxReader.Read(bytes);
        return new OnnxModel(new GraphCompiler(file).Compile(output), file.Producer);
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string?)"/>
    public static OnnxModel Read(Stream stream, string? output = null)
    {
        var bytes = new MemoryStream();
        var block = new byte[81920];
        for (var read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (bytes.Length + read > MostBytes)
            {
                throw new OnnxException("the file", $"it has more than {MostBytes} bytes, which are the most that are read.");
            }

            bytes.Write(block, 0, read);
        }

        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), output);
    }

    /// <summary>Place of a column in <see cref="Columns"/>; -1: the model has none of this name.</summary>
    public int Find(string column) => _places.GetValueOrDefault(column, -1);

    /// <summary>A row of which nothing is known yet.</summary>
    public OnnxRow NewRow() => _program.NewRow();

    /// <param name="row">Of this model.</param>
    /// <returns>0 to 1; not a number where the model has no answer: a linear one does not know what to do with a missing number.</returns>
    public double Probability(OnnxRow row) => _program.Run(row);
}
