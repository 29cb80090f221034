namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Whole numbers from one to another, both inclusive: what the reader accepts and the schema says.</summary>
internal readonly record struct WholeRange(int Min, int Max);
