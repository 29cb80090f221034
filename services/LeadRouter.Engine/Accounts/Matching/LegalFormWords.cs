namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>The legal forms of the world as people write them: short, in full, in their own script. Words parted by <c>_</c> stand together.</summary>
internal static class LegalFormWords
{
    /// <summary>At a name's end, or after another form; many are words of their own elsewhere.</summary>
    public const string AtEnd = """
        inc incorporated llc ltd limited corp corporation co company lp llp lllp plc pllc pbc pc pa na cic cio companies limited_partnership
        limited_liability_company limited_liability_partnership limited_liability_co unlimited_liability_company unlimited_company professional_corporation
        professional_limited_liability_company professional_association public_benefit_corporation company_limited_by_guarantee 
        gmbh ggmbh mbh gesmbh ag kg kgaa ohg og ug haftungsbeschränkt eg ev gbr ek e_k ekfm e_kfm ekfr e_kfr se vvag partg partgmbb mbb partnerschaft
        eingetragener_verein eingetragene_genossenschaft eingetragener_kaufmann eingetragene_kauffrau eingetragenes_einzelunternehmen aktiengesellschaft
        kommanditgesellschaft offene_gesellschaft offene_handelsgesellschaft unternehmergesellschaft gesellschaft_mit_beschränkter_haftung gesellschaft_mbh
        gemeinnützige auf_aktien gesellschaft_bürgerlichen_rechts partnerschaftsgesellschaft europäische_gesellschaft einzelunternehmen
        wirtschaftsprüfungsgesellschaft steuerberatungsgesellschaft rechtsanwaltsgesellschaft genossenschaft
        aör kör kdör anstalt_des_öffentlichen_rechts körperschaft_des_öffentlichen_rechts eingetragener_unternehmer eingetragene_unternehmerin
        sa sas sasu sarl sàrl eurl sci snc scs sca scop scop_arl scop_sa scop_sarl scic selarl selas selafa scp scea gaec sprl cie compagnie société_anonyme société_à_responsabilité_limitée ltée limitée incorporée
        société_par_actions_simplifiée société_par_actions_simplifiée_unipersonnelle société_en_nom_collectif société_en_commandite société_européenne
        société_coopérative société_civile_immobilière entreprise_unipersonnelle_à_responsabilité_limitée entreprise_individuelle société_à_responsabilité_limitée_simplifiée
        spa srl srls sapa soc_coop soc_coop_arl soc_coop_ar_l soc_coop_a_rl soc_coop_a_r_l scarl scrl coop soc_cooperativa società_a_responsabilità_limitata società_per_azioni
        società_cooperativa società_in_nome_collettivo società_in_accomandita_semplice società_in_accomandita_per_azioni società_a_responsabilità_limitata_semplificata
        società_semplice ditta_individuale a_socio_unico con_socio_unico socio_unico unipersonale società_unipersonale società_benefit società_agricola soc_agricola soc_agr
        soc_coop_agricola soc_coop_sociale cooperativa_sociale cooperativa_agricola coop_sociale onlus
        sl slu sau slne sll slp sad cb aie sccl cooperativa scoop s_coop sociedad_anónima sociedad_limitada sociedad_cooperativa sociedad_anónima_unipersonal sociedad_limitada_unipersonal
        sociedad_de_responsabilidad_limitada sociedad_limitada_laboral sociedad_anónima_cerrada sociedad_anónima_abierta sociedad_por_acciones
        sociedad_por_acciones_simplificada sociedad_anónima_bursátil sociedad_anónima_de_capital_variable sociedad_de_responsabilidad_limitada_de_capital_variable
        sociedad_anónima_promotora_de_inversión sociedad_anónima_promotora_de_inversión_de_capital_variable empresa_individual_de_responsabilidad_limitada eirl
        lda unipessoal unipessoal_lda limitada sgps sociedade_anónima sociedade_limitada sociedade_por_quotas sociedade_unipessoal sociedade_unipessoal_por_quotas
        sociedade_unipessoal_limitada ltda me mei epp eireli
        sa_de_cv sab_de_cv s_de_rl_de_cv s_de_rl sapi_de_cv sapib_de_cv de_cv sac saic sacif saci srl_de_cv cxa ca_rl
        bv nv vof cv bvba cvba vzw asbl cvoa ua cooperatie_ua besloten_vennootschap besloten_vennootschap_met_beperkte_aansprakelijkheid naamloze_vennootschap
        vennootschap_onder_firma commanditaire_vennootschap coöperatieve_vennootschap eenmanszaak uitgeverij_bv
        ab publ hb kb aktiebolag aktiebolaget handelsbolag kommanditbolag ekonomisk_förening ek_för asa ans da as aps is ivs amba ks ksf anpartsselskab aktieselskab
        interessentskab kommanditselskab iværksætterselskab aksjeselskap allmennaksjeselskap ansvarlig_selskap delt_ansvar enkeltpersonforetak
        oy oyj oy_ab osakeyhtiö julkinen_osakeyhtiö ky kommandiittiyhtiö avoin_yhtiö osuuskunta hf ehf ohf slf hlutafélag einkahlutafélag
        sp_z_oo sp_zoo spz_oo spzoo sp_z_o_o spolka_z_oo spółka_z_oo spółka_z_ograniczoną_odpowiedzialnością spółka_akcyjna psa prosta_spółka_akcyjna sp_k spk sp_j spj
        sp_p sp_ka spółka_komandytowa spółka_jawna spółka_partnerska spółka_cywilna
        sro spol_s_ro spol_sro s_ro akciová_společnost akciová_spoločnosť společnost_s_ručením_omezeným spoločnosť_s_ručením_obmedzeným ks vos v_o_s
        veřejná_obchodní_společnost komanditní_společnost družstvo
        kft zrt nyrt rt bt kkt korlátolt_felelősségű_társaság részvénytársaság zártkörűen_működő_részvénytársaság nyilvánosan_működő_részvénytársaság
        betéti_társaság közkereseti_társaság
        doo jdoo dd ad ood eood ead kda jednostavno_društvo_s_ograničenom_odgovornošću društvo_s_ograničenom_odgovornošću društvo_sa_ograničenom_odgovornošću
        družba_z_omejeno_odgovornostjo delniška_družba dioničko_društvo akcionarsko_društvo aktsionerno_druzhestvo druzhestvo_s_ogranichena_otgovornost
        societate_cu_răspundere_limitată societate_pe_acțiuni societate_pe_acţiuni
        uab sia oü ou mb as ab aktsiaselts osaühing sabiedrība_ar_ierobežotu_atbildību akciju_sabiedrība uždaroji_akcinė_bendrovė akcinė_bendrovė mažoji_bendrija
        ae epe ike anonymi_etaireia anonimi_eteria etaireia_periorismenis_efthynis etairia_periorismenis_efthynis anonimi_etairia anonymos_etairia idiotiki_kefalaiouchiki_etaireia
        ltd_sti limited_sirketi anonim_sirketi limited_şirketi anonim_şirketi sti sirketi şti şirketi san_ve_tic_as sanayi_ve_ticaret san_ve_tic san_tic sanayi ticaret tic
        kk gk yk kabushiki_kaisha kabushikigaisha kabushiki_gaisha godo_kaisha gōdō_kaisha yugen_kaisha co_ltd company_limited public_company_limited pcl
        pvt private pvt_ltd private_limited pty proprietary pty_ltd proprietary_limited pte sdn bhd berhad sendirian_berhad opc nl cc close_corporation 
        tbk persero fze fzco fz fzllc fz_llc fz_co free_zone_establishment dmcc wll with_limited_liability spc sao saog saoc sae qsc qpsc kscp ksc bsc jsc pjsc ojsc cjsc pao oao zao ao ooo too tdo
        joint_stock_company open_joint_stock_company closed_joint_stock_company public_joint_stock_company private_joint_stock_company
        tov tzov prat pat dac designated_activity_company public_limited_company teoranta teo uc ulc clg community_interest_company
        unltd unlimited co_op cooperative coöperatie coopérative
        """;

    /// <summary>Of <see cref="AtEnd"/>, those that companies elsewhere are called: Groupe PSA, Vision RT.</summary>
    public const string Names = "psa cic cio sca sae rt bt pat cb sad aie slp unlimited onlus";

    /// <summary>Behind another form alone: being founded, being wound up.</summary>
    public const string BehindForm =
        "ig il ia io in_gründung in_liquidation in_liquidazione en_liquidation en_liquidación in_oprichting in_vereffening";

    /// <summary>Before a name.</summary>
    public const string AtStart = """
        soc_coop soc_coop_arl società_cooperativa selarl selas scop gaec scea earl_de earl_du earl_des earl_la earl_le earl_les sci_le sci_la sci_les sci_du sci_des
        stichting coöperatie tmi pt ooo oao zao pao tov ab as oy nv bv sa sarl sas sasu srl uab sia oü ets etablissements établissements fa firma
        kabushiki_kaisha telefonaktiebolaget aktiebolaget aktsiaselts osaühing ste société cong_ty_tnhh cong_ty_co_phan cong_ty_cp cong_ty
        uždaroji_akcinė_bendrovė akcinė_bendrovė sabiedrība_ar_ierobežotu_atbildību akciju_sabiedrība
        общество_с_ограниченной_ответственностью акционерное_общество открытое_акционерное_общество закрытое_акционерное_общество публичное_акционерное_общество
        непубличное_акционерное_общество товариство_з_обмеженою_відповідальністю акціонерне_товариство приватне_акціонерне_товариство публічне_акціонерне_товариство
        приватне_підприємство товарищество_с_ограниченной_ответственностью индивидуальный_предприниматель
        """;

    /// <summary>Nowhere anything else.</summary>
    public const string Anywhere = """
        gmbh gesmbh ggmbh kgaa aktiengesellschaft bvba llc llp ltd plc pllc pty pte pvt sdn bhd incorporated inc srl sarl sasu eurl ltda kft zrt nyrt sro eood spzoo oyj
        sp_z_oo sp_z_o_o gesellschaft_mit_beschränkter_haftung sa_de_cv
        """;

    /// <summary>Words of their own in that script: in Latin letters "AO" and "PAT" are people's initials and names.</summary>
    public const string Cyrillic = "ооо оао зао пао нао ао тов тзов прат пат тоо ип чп пп фоп оод еоод ад еад доо дд";

    /// <summary>Written up against a name.</summary>
    public static readonly IReadOnlyList<string> Unparted =
    [
        "株式会社",
        "株式會社",
        "有限会社",
        "合同会社",
        "合資会社",
        "合名会社",
        "一般社団法人",
        "一般財団法人",
        "股份有限公司",
        "有限责任公司",
        "有限責任公司",
        "有限公司",
        "주식회사",
        "유한회사",
        "유한책임회사",
        "(주)",
        "(유)",
        "(株)",
        "(有)",
        "(同)",
        "בע\"מ",
        "בע״מ",
        "บริษัท",
        "จำกัด",
        "(มหาชน)",
    ];
}
