// The tree's part of cleaning, homes, care and watching. Names follow 中华人民共和国职业分类大典 (2022) where it has one; what people say
// besides stands behind. What the work asks of a body stands last (demands.ts): it is what can usually be expected, a posting's
// own words go before it.
//
//   编号|上级|名称|又叫|要求
export const careLines = `
cleaning||保洁|清洁、打扫、打扫卫生、做卫生、卫生员、卫生工、搞卫生|standing,walking
cleaner|cleaning|保洁员|保洁工、清洁工、清洁员、保洁阿姨、楼道保洁、小区保洁、物业保洁、写字楼保洁、日常保洁、清洗工|standing,walking
cleaner-hospital|cleaner|医院保洁员|医院保洁、病区保洁|standing,walking
cleaner-school|cleaner|学校保洁员|学校保洁|standing,walking
cleaner-hourly|cleaner|保洁钟点工|钟点保洁、小时工保洁、保洁小时工、日常保洁钟点工|standing,walking
cleaner-home|cleaning|家政保洁员|家政保洁、家庭保洁、深度保洁、深度保洁师、家庭深度保洁师、上门保洁、家庭清洁|standing,walking
cleaner-first|cleaning|开荒保洁员|开荒保洁、开荒、擦玻璃、擦窗|standing,walking,heights
cleaner-facade|cleaning|高空外墙清洗员|外墙清洗、外墙清洗工、高空清洗、蜘蛛人|heights,outdoors,standing
cleaner-street|cleaning|环卫清扫工|环卫、环卫工、环卫工人、扫马路、清扫工、道路清扫、道路清扫工|standing,walking,outdoors
rubbish-collector|cleaning|生活垃圾清运工|垃圾清运、清运工、拉垃圾|lifting,walking,outdoors
rubbish-guide|cleaning|垃圾分类督导员|垃圾分类、分类督导员、桶站值守|standing,outdoors
toilet-keeper|cleaning|公厕管理员|公厕保洁、公厕保洁员、看厕所、扫厕所|standing,walking
room-attendant|cleaning|客房服务员|客房保洁、酒店保洁、客房、客房员、酒店客房、房嫂、布草、布草员、宾馆打扫|standing,walking
launderer|cleaning|洗衣师|洗衣工、洗衣、布草洗涤工|standing
car-washer|cleaning|洗车工|洗车、汽车清洗、汽车美容|standing,walking
dish-washer|kitchen-help|洗碗工|洗碗、刷碗、洗碗阿姨、餐具清洗、洗碗消毒|standing
domestic||家政服务|家政、做家务、家务、家政阿姨、阿姨、钟点、钟点工、小时工|standing,walking
housekeeper|domestic|家政服务员|家庭服务、家政员、保姆、白班保姆、不住家保姆、住家阿姨、照看老人、陪老人|standing,walking
housekeeper-living|housekeeper|住家保姆|住家、住家家政|standing,walking
home-cook|domestic|做饭钟点工|做饭、做饭阿姨、烧饭、煮饭、买菜做饭、家庭厨师|standing
child-fetcher|domestic|接送孩子|接孩子、接娃、接送学生、接送小孩、接放学、接孩子做晚饭、接孩子做饭|walking
child-minder|domestic|家庭托育|带孩子、带娃、看孩子、看小孩、照看孩子|standing,walking
student-companion|domestic|陪读|陪读阿姨、陪读妈妈|standing
tidier|domestic|整理收纳师|收纳、收纳师、整理收纳、收纳整理、衣橱整理|standing
appliance-cleaner|domestic|家电清洗工|家电清洗、油烟机清洗、空调清洗、清洗空调、清洗油烟机、家电清洗师傅|standing,walking,lifting
maternity-nurse|domestic|母婴护理员|月嫂、月子、月子护理、母婴护理、母婴护理师、产妇护理、伺候月子、坐月子、月子中心护理员|standing,walking
infant-carer|domestic|育婴员|育婴、育婴师、育儿嫂、育婴嫂、带宝宝、看宝宝|standing,walking
nursing||护理|护理员、护理工、照护|standing,walking,lifting
elder-carer|nursing|养老护理员|养老护理、老人护理、护老、照顾老人、伺候老人、护理老人、养老院护理员、养老院、敬老院、养老院护工、养老院白班护理员、托养中心护理员|standing,walking,lifting
patient-carer|nursing|医疗护理员|护工、陪护、医院陪护、医院护工、病房护工、病区护理员、陪床、陪护工|standing,walking,lifting
home-carer|nursing|居家照护员|居家照护、上门照护、居家养老、上门护理、家庭照护员、长护险护理员、照护员|standing,walking
bath-helper|nursing|助浴员|助浴、助浴师|lifting,standing
clinic-companion|nursing|陪诊师|陪诊、陪诊员、陪同就医|walking,hearing
nurse|health-work|护士|社区护士、病房护士、注册护士、门诊护士|standing,walking,hearing
therapist|health-work|康复技师|康复师、康复治疗师、康复治疗助理、康复治疗、康复理疗师|standing
pharmacist|health-work|药师|药剂员、药店店员、药房|standing,hearing
health-work||医疗卫生|医院、卫生院、诊所|
security||保安|安保、保卫|standing,walking,hearing
guard|security|保安员|安保员、护卫、护卫员、护厂、厂区保安、工厂保安、工厂保安员、厂区保安员|standing,walking,hearing
gate-keeper|security|门卫|看大门、看门、守门、门岗、传达室、学校门卫、小区门卫、守大门、门房|hearing
night-watch|gate-keeper|夜间值班员|更夫、值夜、值夜班、打更、夜班看门、夜间看守、看仓库大门|hearing
order-keeper|security|秩序维护员|秩序员、秩序维护、商场秩序|standing,walking,hearing
patroller|security|巡查员|巡逻员、巡逻、公园巡查、公园巡查员、巡护员、巡防|walking,outdoors
guard-leader|guard|保安队长|保安班长、保安主管|standing,walking,hearing
inspector-gate|security|安检员|安检、客运站安检员|standing,eyesight
fire-control|security|消防设施操作员|消控、消控室、消控室值班员、消防中控、中控、中控员、消防值班、消防监控|eyesight,hearing
cctv-watch|security|监控值守员|监控员、监控室、监控值班、监控室值守员、看监控|eyesight
parking|security|停车管理员|停车场收费员、停车收费、停车场管理员、看车、收费员、车管员、看停车场|standing,outdoors
`;
