namespace LeadRouter.Propensity.Tables;

/// <summary>Rows with more or fewer fields than the header: from the first that is too much or too little on, values stand under the wrong name.</summary>
internal sealed class RaggedRows(int columns)
{
    private long _rows;
    private long _found;
    private long _first;

    /// <summary>Null when every row has as many fields as the header.</summary>
    public string? Note =>
        _found == 0
            ? null
            : FormattableString.Invariant(
                $"{_found:N0} of {_rows:N0} rows have other than {columns} fields, as the header has; the first is data row {_first}. What is too much was passed over, what is too little is missing. Quote values that hold the separator."
            );

    /// <param name="fields">Of the next row.</param>
    public void Add(int fields)
    {
        _rows++;
        if (fields != columns)
        {
            _found++;
            _first = _first == 0 ? _rows : _first;
        }
    }
}
