namespace LeadRouter.Propensity.Tables;

/// <summary>Reads separated text record by record: quotes, doubled quotes, line breaks within quotes, any line end; blank lines are skipped.</summary>
/// <param name="path">Of what is read, for who is told that something is wrong with it.</param>
/// <param name="reader">Is disposed with this.</param>
internal sealed class CsvText(string path, TextReader reader, char separator) : IDisposable
{
    /// <summary>Characters of a record at most: what is longer is a quote that does not end.</summary>
    public const int Longest = 1 << 24;

    private readonly List<(int Start, int Length)> _fields = [];
    private char[] _buffer = new char[1 << 16];
    private int _record;
    private int _position;
    private int _end;
    private long _records;

    /// <summary>What stands between fields.</summary>
    public char Separator => separator;

    /// <summary>Fields of the record that was read last.</summary>
    public int Count => _fields.Count;

    /// <summary>A field without its quotes; empty where the record has fewer. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int field] =>
        field < _fields.Count ? _buffer.AsSpan(_record + _fields[field].Start, _fields[field].Length).Trim() : default;

    public void Dispose() => reader.Dispose();

    /// <summary>Steps over the first record, which is no header yet.</summary>
    public void PassOver()
    {
        Read();
        _records = 0;
    }

    /// <returns>False at the end.</returns>
    public bool Read()
    {
        do
        {
            _record = _position;
            _fields.Clear();
            if (_position >= _end && !Fill())
            {
                return false;
            }

            while (ReadField()) { }
        } while (_fields.Count == 1 && _fields[0].Length == 0);
        _records++;
        return true;
    }

    /// <returns>Whether another field follows in the record.</returns>
    private bool ReadField()
    {
        if (_position >= _end && !Fill())
        {
            _fields.Add((_position - _record, 0));
            return false;
        }

        return _buffer[_position] == '"' ? ReadQuoted() : ReadPlain(_position - _record, _position - _record);
    }

    /// <param name="start">Of the field, from the record's start.</param>
    /// <param name="written">Where its text ends so far: behind it lies what quotes have left over.</param>
    private bool ReadPlain(int start, int written)
    {
        var scanned = _position - _record;
        while (true)
        {
            var found = _buffer.AsSpan(_record + scanned, _end - _record - scanned).IndexOfAny(separator, '\n', '\r');
            var length = found < 0 ? _end - _record - scanned : found;
            if (written != scanned)
            {
                _buffer.AsSpan(_record + scanned, length).CopyTo(_buffer.AsSpan(_record + written));
            }

            written += length;
            scanned += length;
            if (found >= 0)
            {
                _fields.Add((start, written - start));
                _position = _record + scanned;
                return EndField();
            }

            _position = _end;
            if (!Fill())
            {
                _fields.Add((start, written - start));
                return false;
            }
        }
    }

    private bool ReadQuoted()
    {
        _position++;
        var start = _position - _record;
        var written = start;
        while (_position < _end || Fill())
        {
            var character = _buffer[_position++];
            if (character == '"')
            {
                if ((_position >= _end && !Fill()) || _buffer[_position] != '"')
                {
                    return ReadPlain(start, written);
                }

                _position++;
            }

            _buffer[_record + written++] = character;
        }

        throw Endless();
    }

    /// <summary>Steps over the separator or the line's end.</summary>
    private bool EndField()
    {
        var character = _buffer[_position++];
        if (character == separator)
        {
            return true;
        }

        if (character == '\r' && (_position < _end || Fill()) && _buffer[_position] == '\n')
        {
            _position++;
        }

        return false;
    }

    /// <summary>Brings in more, keeping the record that is being read.</summary>
    private bool Fill()
    {
        if (_record > 0)
        {
            _buffer.AsSpan(_record, _end - _record).CopyTo(_buffer);
            _position -= _record;
            _end -= _record;
            _record = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= Longest)
            {
                throw Endless();
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var read = reader.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new TableException(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>The header is the first record.</summary>
    private TableException Endless() =>
        new(
            path,
            FormattableString.Invariant(
                $"has a quote in {(_records == 0 ? "its first line" : $"data row {_records}")} that never ends. Close it, or double it where it belongs to the text."
            )
        );
}
