namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>How the values of a field are read.</summary>
internal enum FieldKind
{
    /// <summary>Text and globs.</summary>
    Text = 0,

    /// <summary>Numbers, ranges and comparisons.</summary>
    Number = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>One of a fixed set of names.</summary>
    Choice = 3,

    /// <summary>Two-letter country codes (ISO 3166).</summary>
    Country = 4,

    /// <summary>Text, globs, ranges and comparisons: a fact whose type the playbook does not know.</summary>
    Any = 5,

    /// <summary>A signal of the playbook. The same below.</summary>
    Signal = 6,
    Persona = 7,
    Grade = 8,

    /// <summary>Two letters of ISO 639-1, and globs.</summary>
    Language = 9,

    /// <summary>Text, globs and ranges of numbers. A range of anything else is none: it would be a text that nobody has.</summary>
    Postcode = 10,
}
