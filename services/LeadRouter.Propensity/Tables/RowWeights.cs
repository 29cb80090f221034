namespace LeadRouter.Propensity.Tables;

/// <summary>As how many rows each counts, collected while a file is read.</summary>
internal sealed class RowWeights
{
    private readonly List<double> _weights = [];
    private readonly TableQuestion _question;
    private readonly int _column;
    private double _sum;
    private int _labelled;
    private bool _areAlike = true;
    private double _first;
    private double _squares;
    private double _largest;

    /// <exception cref="TableException">There is no such column.</exception>
    public RowWeights(TableQuestion question, string[] header)
    {
        _question = question;
        _column = question.Weight is { } name ? RowIndex.Find(question, header, name) : -1;
    }

    private bool SaysNothing => _column < 0 || _areAlike;

    /// <summary>
    /// By row, 1 on average over those that are learnt from: the others' have no say in it, because a model may not depend on them. Null when nobody asked for them, or
    /// all are alike: a weight says something beside others only.
    /// </summary>
    public double[]? OfRow(int[] train)
    {
        var scale = SaysNothing ? 1 : train.Length / train.Sum(row => _weights[row]);
        return SaysNothing ? null : [.. _weights.Select(weight => weight * scale)];
    }

    /// <summary>What a person should know of them; null where they say nothing.</summary>
    public string? Note =>
        SaysNothing
            ? null
            : FormattableString.Invariant(
                $"Rows count as '{_question.Weight}' says, the largest as {_largest / (_sum / _labelled):0.#} average ones: as much evidence as {_sum * _sum / _squares:N0} rows that count alike."
            );

    /// <param name="row">From 1, for who is told of it.</param>
    /// <exception cref="TableException">A row with a label has none over 0.</exception>
    public void Add(CsvText text, int row, bool isLabelled)
    {
        if (_column < 0)
        {
            return;
        }

        var isNumber = Cells.TryNumber(text[_column], out var weight) && double.IsFinite(weight) && weight > 0;
        if (!isNumber && isLabelled)
        {
            throw new TableException(
                _question.File.Path,
                FormattableString.Invariant(
                    $"has '{text[_column].ToString()}' in '{_question.Weight}' of row {row}: as how many rows it counts is a number over 0. Leave the label of a row empty that is to count for nothing."
                )
            );
        }

        _weights.Add(isNumber ? weight : 1);
        if (isLabelled)
        {
            _first = _labelled == 0 ? weight : _first;
            _areAlike &= weight.Equals(_first);
            _sum += weight;
            _squares += weight * weight;
            _largest = Math.Max(_largest, weight);
            _labelled++;
        }
    }
}
