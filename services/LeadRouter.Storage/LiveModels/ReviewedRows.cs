using LeadRouter.Propensity.Tables;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Rows of leads as a model sees them, a byte for each feature; the newest of them when there are many.</summary>
/// <param name="features">Of the model.</param>
internal sealed class ReviewedRows(IReadOnlyList<Feature> features)
{
    private const int Most = 20_000;

    private readonly Queue<(byte[] Bins, double Probability)> rows = new();

    public int Count => rows.Count;

    public IEnumerable<double> Probabilities => rows.Select(row => row.Probability);

    public void Add(byte[] bins, double probability)
    {
        if (rows.Count == Most)
        {
            rows.Dequeue();
        }

        rows.Enqueue((bins, probability));
    }

    /// <summary>With the prediction as one more feature.</summary>
    public RowMatrix With(Feature score) =>
        new(
            [.. features, score],
            [
                .. Enumerable.Range(0, features.Count).Select(feature => rows.Select(row => row.Bins[feature]).ToArray()),
                [.. rows.Select(row => score.Bin(row.Probability))],
            ],
            new byte[rows.Count]
        );
}
