"""The code lists of sectors and indicators. A code is stable: partners store it; a row that falls out of use is retired."""

from django.db import migrations

# The fields by which Chinese cities and their partners abroad promote investment, with the sections of ISIC Rev. 4
# that each covers. Broad fields ("digital economy") stand beside the industries named inside them, because sources use both.
SECTORS = (
    ("electronic_information", "Electronic information", "电子信息", "C J"),
    ("semiconductors", "Semiconductors", "半导体", "C"),
    ("digital_economy", "Digital economy", "数字经济", "J"),
    ("software", "Software and internet services", "软件与互联网服务", "J"),
    ("artificial_intelligence", "Artificial intelligence", "人工智能", "J M"),
    ("telecommunications", "Telecommunications", "电信", "C J"),
    ("high_end_services", "High-end services", "高端服务业", "K M N"),
    ("finance", "Finance", "金融", "K"),
    ("shipping", "Shipping", "航运", "H"),
    ("logistics", "Logistics", "物流", "H"),
    ("equipment_manufacturing", "Equipment manufacturing", "装备制造", "C"),
    ("machinery", "Machinery", "机械", "C"),
    ("automotive", "Automotive", "汽车", "C"),
    ("aerospace", "Aerospace", "航空航天", "C"),
    ("new_materials", "New materials", "新材料", "C"),
    ("bio_pharmaceuticals", "Bio-pharmaceuticals", "生物医药", "C M"),
    ("health", "Health care", "医疗健康", "Q"),
    ("petrochemicals", "Petrochemicals", "石油化工", "C"),
    ("metallurgy", "Metallurgy", "冶金", "C"),
    ("new_energy", "New energy", "新能源", "C D"),
    ("environmental_protection", "Environmental protection", "节能环保", "E"),
    ("agriculture_food", "Agriculture and food", "农业与食品", "A C"),
    ("construction_property", "Construction and property", "建筑与房地产", "F L"),
    ("trade", "Wholesale and retail trade", "商贸", "G"),
    ("culture_tourism", "Culture and tourism", "文化旅游", "I R"),
    ("education", "Education", "教育", "P"),
    ("research", "Research and development", "科技研发", "M"),
)

# What figures count. General enough for any region, organization or visit: whether a figure is a total, an increase,
# a share or a rank is said by the claim itself.
INDICATORS = (
    ("gdp", "Gross domestic product", "地区生产总值"),
    ("area", "Area", "面积"),
    ("population", "Population", "人口"),
    ("listed_companies", "Listed companies", "上市公司"),
    ("fortune_500_home_grown", "Fortune Global 500 companies, home-grown", "本土《财富》世界500强企业"),
    ("fortune_500_invested", "Fortune Global 500 companies, invested", "来投资的《财富》世界500强企业"),
    ("unicorns", "Unicorn companies", "独角兽企业"),
    ("high_tech_enterprises", "National high-tech enterprises", "国家高新技术企业"),
    ("high_tech_value_added", "Value added of high-tech industries", "高新技术产业增加值"),
    ("emerging_value_added", "Value added of emerging industries", "新兴产业增加值"),
    ("top_smartphones", "Top ten smartphones made there", "当地生产的全球十大智能手机"),
    ("rd_spending", "R&D spending", "研发投入"),
    ("rd_share_of_gdp", "R&D spending as a share of GDP", "研发投入占地区生产总值比重"),
    ("patent_applications", "Patent applications", "专利申请量"),
    ("patents_granted", "Patents granted", "专利授权量"),
    ("valid_invention_patents", "Valid invention patents", "有效发明专利"),
    ("pct_applications", "PCT patent applications", "PCT国际专利申请量"),
    ("ip_policies", "Policies on intellectual property", "知识产权政策"),
    ("innovation_carriers", "Innovation carriers", "创新载体"),
    ("nobel_laboratories", "Laboratories led by Nobel laureates", "诺贝尔奖科学家实验室"),
    ("manufacturing_innovation_centres", "Manufacturing innovation centres", "制造业创新中心"),
    ("overseas_innovation_centres", "Overseas innovation centres", "海外创新中心"),
    ("entrepreneurship_bases", "National innovation and entrepreneurship bases", "国家双创示范基地"),
    ("science_awards", "National science and technology awards", "国家科学技术奖"),
    ("academicians", "Full-time academicians", "全职院士"),
    ("talents", "Talents", "人才总量"),
    ("talent_plan_experts", "Experts of national talent plans", "国家人才计划专家"),
    ("returnees", "Returnees from overseas", "海外归国人员"),
    ("foreign_employees", "Foreign employees", "外籍从业人员"),
    ("parks_outside", "Science parks and bases elsewhere", "异地科技园和成果转化基地"),
    ("branches_outside", "Branches elsewhere", "异地分支机构"),
    ("branches_overseas", "R&D centres and branches overseas", "境外研发中心和分支机构"),
    ("multinational_centres", "Regional headquarters and R&D centres of multinationals", "跨国公司地区总部和研发中心"),
    ("headcount", "Employees", "员工人数"),
    ("investment", "Investment", "投资额"),
    ("participants", "Participants", "参加人数"),
    ("companies", "Companies taking part", "参加企业"),
    ("agreements", "Agreements", "协议"),
    ("projects", "Projects", "项目"),
    ("jobs", "Jobs", "就业岗位"),
    ("amount_announced", "Amount announced", "公布金额"),
    ("amount_contracted", "Amount contracted", "协议金额"),
    ("amount_paid_in", "Amount paid in", "到位资金"),
)


def add_codes(apps, schema_editor):
    sector, indicator = (apps.get_model("organizations", name) for name in ("Sector", "Indicator"))
    sector.objects.bulk_create(
        sector(code=code, name_en=english, name_zh=chinese, isic=isic, position=position)
        for position, (code, english, chinese, isic) in enumerate(SECTORS, 1)
    )
    indicator.objects.bulk_create(
        indicator(code=code, name_en=english, name_zh=chinese, position=position)
        for position, (code, english, chinese) in enumerate(INDICATORS, 1)
    )


def remove_codes(apps, schema_editor):
    for name, rows in (("Sector", SECTORS), ("Indicator", INDICATORS)):
        apps.get_model("organizations", name).objects.filter(code__in=[row[0] for row in rows]).delete()


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]
    operations = [migrations.RunPython(add_codes, remove_codes)]
