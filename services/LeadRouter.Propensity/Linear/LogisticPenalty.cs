using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Linear;

/// <summary>What weights cost: their squares, and for numbers the squares of their second differences. The intercept is free.</summary>
internal sealed class LogisticPenalty(IReadOnlyList<Feature> features, Design design, LogisticOptions options)
{
    public double Of(double[] solution)
    {
        double cost = 0;
        Each(
            (place, weight) => cost += weight * solution[place] * solution[place] / 2,
            (first, weight) => cost += weight * Square(Bend(solution, first)) / 2
        );
        return cost;
    }

    public void AddTo(double[] matrix, double[] vector, double[] solution)
    {
        var size = vector.Length;
        Each(
            (place, weight) =>
            {
                matrix[(place * size) + place] += weight;
                vector[place] -= weight * solution[place];
            },
            (first, weight) =>
            {
                ReadOnlySpan<double> signs = [1, -2, 1];
                var bend = Bend(solution, first);
                for (var i = 0; i < 3; i++)
                {
                    vector[first + i] -= weight * signs[i] * bend;
                    for (var j = 0; j <= i; j++)
                    {
                        matrix[((first + i) * size) + first + j] += weight * signs[i] * signs[j];
                    }
                }
            }
        );
    }

    private static double Bend(double[] solution, int first) => solution[first] - (2 * solution[first + 1]) + solution[first + 2];

    private static double Square(double value) => value * value;

    private void Each(Action<int, double> size, Action<int, double> bend)
    {
        for (var feature = 0; feature < features.Count; feature++)
        {
            var first = design.First[feature];
            var end = feature + 1 < features.Count ? design.First[feature + 1] : design.Count;
            size(first, options.Penalty);
            var isGrouped = !features[feature].IsCategory && !options.IsLinear;
            for (var place = first + 1; place < end; place++)
            {
                size(place, options.Penalty * (isGrouped ? options.Slope : 1));
                if (isGrouped && place + 2 < end)
                {
                    bend(place, options.Penalty * options.Bending);
                }
            }
        }
    }
}
